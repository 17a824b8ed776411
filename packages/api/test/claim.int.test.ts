import { createHash, randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { brokenSeals } from '../src/features/event-receipt/event-receipt.service.ts'
import { Chain } from './support/chain.ts'
import { onBothDatabases } from './support/databases.ts'
import { START, type World } from './support/world.ts'

const PIN = '482160'
let seq = 0

function claimEvent(employeeCode: string, pin: string, fields: Record<string, unknown> = {}) {
  return {
    id: randomUUID(),
    cameraSeq: ++seq,
    kind: 'claim',
    employeeId: null,
    direction: 'in',
    occurredAt: START.toISOString(),
    similarity: null,
    margin: null,
    liveness01: null,
    frames: 0,
    trackId: 0,
    modelId: 'none',
    method: 'pin',
    claim: { employeeCode, pin },
    ...fields,
  }
}

async function setUp(world: World) {
  const hr = world.as(await world.user('HR'))
  const principal = await world.camera()
  const ada = await world.employee('E-1001', 'Ada Lovelace')
  await hr.credential.setPin({ id: ada, pin: PIN })
  const door = world.as(principal)
  const send = async (...events: unknown[]) => (await door.recognition.ingest({ events })).results
  const claim = async (code: string, pin: string, fields: Record<string, unknown> = {}) =>
    (await send(claimEvent(code, pin, fields)))[0]?.claim
  return { hr, ada, principal, send, claim }
}

onBothDatabases('a PIN at the door', (world) => {
  it('becomes a pass of whom it names, once, however often it is sent', async () => {
    const { ada, send, hr } = await setUp(world())
    const event = claimEvent('E-1001', PIN)
    const claim = { kind: 'named', employeeId: ada, displayName: 'Ada Lovelace' }
    expect(await send(event)).toEqual([{ id: event.id, status: 'accepted', reason: null, claim }])
    await hr.credential.setPin({ id: ada, pin: '975310' })
    expect(await send(event)).toEqual([{ id: event.id, status: 'duplicate', reason: null, claim }])
    const rows = await world().db.recognitionEvent.findMany({ select: { kind: true, employeeId: true, method: true } })
    expect(rows).toEqual([{ kind: 'MATCH', employeeId: ada, method: 'PIN' }])
    expect((await hr.attendance.list({})).rows.map((r) => r.employee.name)).toEqual(['Ada Lovelace'])
  })

  it('does not tell a wrong code from a wrong PIN, nor who has none, and keeps each as an unknown face', async () => {
    const { claim } = await setUp(world())
    await world().employee('E-1002')
    for (const [code, pin] of [
      ['E-1001', '111222'],
      ['E-9999', PIN],
      ['E-1002', PIN],
    ] as const) {
      expect(await claim(code, pin)).toEqual({ kind: 'refused' })
    }
    const rows = await world().db.recognitionEvent.findMany({ select: { kind: true, employeeId: true } })
    expect(rows).toEqual(Array(3).fill({ kind: 'UNKNOWN', employeeId: null }))
  })

  it('is found in capitals and small letters', async () => {
    const { claim } = await setUp(world())
    expect(await claim(' e-1001 ', PIN)).toMatchObject({ kind: 'named' })
  })

  it('locks a code after too many tries, also one that nobody has; a new PIN opens it, and time does', async () => {
    const { claim, hr, ada } = await setUp(world())
    for (const code of ['E-1001', 'E-9999']) {
      for (let i = 0; i < 5; i++) expect(await claim(code, '135799')).toEqual({ kind: 'refused' })
      expect(await claim(code, PIN)).toEqual({ kind: 'locked' })
    }
    await hr.credential.setPin({ id: ada, pin: PIN })
    expect(await claim('E-1001', PIN)).toMatchObject({ kind: 'named' })
    for (let i = 0; i < 5; i++) await claim('E-1001', '135799')
    world().wait(2)
    expect(await claim('E-1001', PIN)).toMatchObject({ kind: 'named' })
  })

  it('locks a camera at which one PIN is tried on everybody', async () => {
    const { claim } = await setUp(world())
    for (let i = 0; i < 30; i++) await claim(`X-${i}`, PIN)
    expect(await claim('E-1001', PIN)).toEqual({ kind: 'locked' })
  })

  it('is not enough for whoever is deactivated or belongs elsewhere', async () => {
    const { claim, hr, ada, principal } = await setUp(world())
    const elsewhere = await world().location('elsewhere')
    await world().db.employeeLocation.create({
      data: { employeeId: ada, locationId: elsewhere.id },
    })
    expect(await claim('E-1001', PIN)).toEqual({ kind: 'not_allowed' })
    expect(await claim('E-1001', PIN, { locationSlug: 'elsewhere' })).toMatchObject({ kind: 'named' })
    await world().db.employeeLocation.create({ data: { employeeId: ada, locationId: principal.locationId } })
    expect(await claim('E-1001', PIN)).toMatchObject({ kind: 'named' })
    await hr.employee.deactivate({ id: ada })
    expect(await claim('E-1001', PIN)).toEqual({ kind: 'not_allowed' })
  })

  it('is nowhere but in its hash: not in rows, logs or the audit', async () => {
    const { claim, send, hr, ada } = await setUp(world())
    await claim('E-1001', PIN)
    await send({ ...claimEvent('E-1001', PIN), claim: { employeeCode: 'E-1001', pin: `${PIN}-wrong` } })
    const { pin } = await hr.credential.setPin({ id: ada, pin: null })
    expect(pin).toMatch(/^\d{6}$/)
    const kept = [
      world().logged,
      await world().db.auditEntry.findMany(),
      await world().db.recognitionEvent.findMany({ include: { origin: true, receipt: true } }),
    ]
    for (const secret of [PIN, pin]) expect(JSON.stringify(kept)).not.toContain(secret)
  })

  it('stays a true link of the chain when it has become a pass', async () => {
    const { principal, send } = await setUp(world())
    const links = new Chain()
    const claimOf = (pin: string) => ({ kind: 'claim', method: 'pin', claim: { employeeCode: 'E-1001', pin } }) as const
    const right = links.next(claimOf(PIN))
    await send(right, links.next(claimOf('135799')))
    const chain = { cameraId: principal.cameraId, chain: links.chain }
    expect(await brokenSeals(world().services, chain)).toEqual([])
    await world().db.recognitionEvent.update({ where: { id: right.id }, data: { method: 'FACE' } })
    expect(await brokenSeals(world().services, chain)).toEqual([1])
  })
})

onBothDatabases('a badge at the door', (world) => {
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
  const badgeEvent = (badgeHash: string, fields: Record<string, unknown> = {}) =>
    claimEvent('', '', { method: 'qr', claim: { badgeHash }, ...fields })

  async function withBadge() {
    const made = await setUp(world())
    const { text } = await made.hr.credential.makeBadge({ id: made.ada })
    const show = async (hash: string, fields: Record<string, unknown> = {}) =>
      (await made.send(badgeEvent(hash, fields)))[0]?.claim
    return { ...made, text, show }
  }

  it('that the camera knows is a pass by badge', async () => {
    const { send, ada, hr } = await withBadge()
    const pass = { kind: 'match', employeeId: ada, method: 'qr', claim: undefined }
    expect(await send(claimEvent('', '', pass))).toMatchObject([{ status: 'accepted' }])
    const rows = await world().db.recognitionEvent.findMany({ select: { kind: true, employeeId: true, method: true } })
    expect(rows).toEqual([{ kind: 'MATCH', employeeId: ada, method: 'QR' }])
    expect((await hr.attendance.list({})).rows).toMatchObject([{ employee: { name: 'Ada Lovelace' } }])
  })

  it('that the camera does not know yet becomes a pass, once; one of nobody and a PIN in its name do not', async () => {
    const { send, show, ada, text } = await withBadge()
    const event = badgeEvent(hashOf(text))
    const claim = { kind: 'named', employeeId: ada, displayName: 'Ada Lovelace' }
    expect(await send(event)).toEqual([{ id: event.id, status: 'accepted', reason: null, claim }])
    expect(await send(event)).toEqual([{ id: event.id, status: 'duplicate', reason: null, claim }])
    expect(await show(hashOf('RC0'))).toEqual({ kind: 'refused' })
    expect(await send(badgeEvent(hashOf(text), { method: 'pin' }))).toMatchObject([{ status: 'rejected' }])
    const rows = await world().db.recognitionEvent.findMany({ select: { kind: true, method: true } })
    expect(rows.map(({ kind, method }) => `${kind} ${method}`).sort()).toEqual(['MATCH QR', 'UNKNOWN QR'])
  })

  it('is good for nothing when it was replaced or revoked, or its owner may not pass there', async () => {
    const { show, hr, ada, text } = await withBadge()
    const { text: second } = await hr.credential.makeBadge({ id: ada })
    expect(await show(hashOf(text))).toEqual({ kind: 'refused' })
    expect(await show(hashOf(second))).toMatchObject({ kind: 'named' })
    const elsewhere = await world().location('elsewhere')
    await hr.employee.setLocations({ ids: [ada], locationIds: [elsewhere.id] })
    expect(await show(hashOf(second))).toEqual({ kind: 'not_allowed' })
    expect(await show(hashOf(second), { locationSlug: 'elsewhere' })).toMatchObject({ kind: 'named' })
    await hr.employee.deactivate({ id: ada })
    expect(await show(hashOf(second), { locationSlug: 'elsewhere' })).toEqual({ kind: 'not_allowed' })
    await hr.credential.revokeBadge({ id: ada })
    expect(await show(hashOf(second))).toEqual({ kind: 'refused' })
  })

  it('of nobody makes a camera wait after too many, and no PIN with it', async () => {
    const { show, claim, text } = await withBadge()
    for (let i = 0; i < 30; i++) expect(await show(hashOf(`RC${i}`))).toEqual({ kind: 'refused' })
    expect(await show(hashOf(text))).toEqual({ kind: 'locked' })
    expect(await claim('E-1001', PIN)).toMatchObject({ kind: 'named' })
    world().wait(2)
    expect(await show(hashOf(text))).toMatchObject({ kind: 'named' })
  })

  it('is nowhere but in its hash, and its hash in no log and no audit', async () => {
    const { show, text } = await withBadge()
    await show(hashOf(text))
    const everywhere = [
      world().logged,
      await world().db.auditEntry.findMany(),
      await world().db.recognitionEvent.findMany({ include: { origin: true, receipt: true } }),
    ]
    for (const secret of [text, hashOf(text)]) expect(JSON.stringify(everywhere)).not.toContain(secret)
    expect(JSON.stringify(await world().db.employee.findMany())).not.toContain(text)
  })
})

onBothDatabases('credentials', (world) => {
  it('say when they were set and never what they are', async () => {
    const { hr, ada } = await setUp(world())
    const { text } = await hr.credential.makeBadge({ id: ada })
    expect(await hr.credential.get({ id: ada })).toEqual({ pinSetAt: START, badgeSetAt: START })
    const row = await world().db.employee.findUnique({ where: { id: ada } })
    expect(JSON.stringify(row)).not.toContain(text)
    expect(await hr.credential.revokeBadge({ id: ada })).toEqual({ pinSetAt: START, badgeSetAt: null })
    expect(await hr.credential.removePin({ id: ada })).toEqual({ pinSetAt: null, badgeSetAt: null })
    const actions = await world().db.auditEntry.findMany({ select: { action: true }, orderBy: { at: 'asc' } })
    expect(actions.map((a) => a.action).sort()).toEqual([
      'credential.makeBadge',
      'credential.removePin',
      'credential.revokeBadge',
      'credential.setPin',
    ])
  })

  it('are no PINs that are guessed at once', async () => {
    const { hr, ada } = await setUp(world())
    await expect(hr.credential.setPin({ id: ada, pin: '1234' })).rejects.toThrow('guessed at once')
  })
})
