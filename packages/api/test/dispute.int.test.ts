import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { company } from './support/attendance.ts'
import { onBothDatabases } from './support/databases.ts'
import { csvOf } from './support/exports.ts'
import type { World } from './support/world.ts'

const MORNING = '2026-03-02T08:00:00.000Z'
const SECONDS_LATER = '2026-03-02T08:00:03.000Z'
let seq = 0

function event(fields: Record<string, unknown>) {
  return {
    id: randomUUID(),
    cameraSeq: ++seq,
    kind: 'match',
    employeeId: null,
    direction: 'auto',
    occurredAt: MORNING,
    similarity: null,
    margin: null,
    liveness01: null,
    frames: 0,
    trackId: 0,
    modelId: 'none',
    ...fields,
  }
}

const disputeOf = (disputed: { id: string }) =>
  event({ kind: 'dispute', disputes: disputed.id.toUpperCase(), occurredAt: SECONDS_LATER })

async function setUp(world: World) {
  const site = await company(world)
  site.at('2026-03-03T12:00:00')
  const door = world.as(await world.camera('door', site.location.id))
  const send = async (...events: unknown[]) =>
    (await door.recognition.ingest({ events })).results.map(({ status }) => status)
  const disputedAt = async ({ id }: { id: string }) =>
    (await world.db.recognitionEvent.findUniqueOrThrow({ where: { id } })).disputedAt
  const lastSeenAt = async () => (await world.db.employee.findUniqueOrThrow({ where: { id: site.ada } })).lastSeenAt
  const presence = async () => {
    await site.idle()
    return (await site.hr.day.list({})).rows.map((r) => r.presence)
  }
  return { ...site, send, disputedAt, lastSeenAt, presence, pass: event({ employeeId: site.ada }) }
}

onBothDatabases('"Not me" at the door', (world) => {
  it('takes a pass out of the day, and asks somebody to look at it', async () => {
    const { send, pass, disputedAt, lastSeenAt, presence, hr, ada, punch } = await setUp(world())
    await punch(ada, '2026-03-02T07:00:00')
    expect(await send(pass)).toEqual(['accepted'])
    expect(await presence()).toEqual(['present'])
    expect(await send(disputeOf(pass))).toEqual(['accepted'])
    expect(await disputedAt(pass)).toEqual(new Date(SECONDS_LATER))
    expect(await presence()).toEqual(['incomplete'])
    expect(await lastSeenAt()).toEqual(new Date('2026-03-02T06:00:00.000Z'))
    expect(await world().db.attentionItem.count({ where: { kind: 'DISPUTED', punchId: pass.id } })).toBe(1)
    expect((await hr.attendance.list({})).rows.map((r) => r.disputedAt)).toEqual([new Date(SECONDS_LATER), null])
  })

  it('counts the same whether it comes before, after or beside what it is about, and once', async () => {
    const { send, pass, disputedAt, lastSeenAt, ada } = await setUp(world())
    const [early, beside] = [pass, event({ employeeId: ada })]
    const before = disputeOf(early)
    await send(before)
    await send(early)
    expect(await disputedAt(early)).toEqual(new Date(SECONDS_LATER))
    expect(await send(before, early)).toEqual(['duplicate', 'duplicate'])
    await send(disputeOf(beside), beside)
    await send({ ...disputeOf(beside), occurredAt: '2026-03-02T09:00:00.000Z' })
    expect(await disputedAt(beside)).toEqual(new Date(SECONDS_LATER))
    expect(await lastSeenAt()).toBeNull()
  })

  it('is heard from the camera that saw the pass alone', async () => {
    const { send, pass, disputedAt, presence, location } = await setUp(world())
    const other = world().as(await world().camera('other', location.id))
    await other.recognition.ingest({ events: [disputeOf(pass)] })
    await send(pass)
    await other.recognition.ingest({ events: [disputeOf(pass)] })
    expect(await disputedAt(pass)).toBeNull()
    expect(await presence()).toEqual(['incomplete'])
    expect(await world().db.attentionItem.count({ where: { kind: 'DISPUTED' } })).toBe(0)
  })

  it('marks a doubtful face as well, and no day', async () => {
    const { send, ada, disputedAt, presence } = await setUp(world())
    const doubtful = event({ kind: 'ambiguous', employeeId: ada })
    await send(doubtful, disputeOf(doubtful))
    expect(await disputedAt(doubtful)).toEqual(new Date(SECONDS_LATER))
    expect(await presence()).toEqual([])
  })

  it('goes with the employee it was about, and no other', async () => {
    const { send, pass, hr, ada } = await setUp(world())
    const bob = event({ employeeId: await world().employee('E-2', 'Bob') })
    const kept = disputeOf(bob)
    await send(pass, disputeOf(pass), bob, kept)
    await hr.employee.erase({ id: ada, confirmCode: 'E-1' })
    const left = await world().db.recognitionEvent.findMany({ select: { id: true }, orderBy: { cameraSeq: 'asc' } })
    expect(left).toEqual([{ id: bob.id }, { id: kept.id }])
  })

  it('is in the CSV', async () => {
    const { send, pass, user } = await setUp(world())
    await send(pass, disputeOf(pass))
    const [header = '', line = ''] = (await csvOf(world().context(user), 'attendance')).split('\r\n')
    const column = header.split(',').indexOf('Disputed')
    expect(line.split(',')[column]).toBe(SECONDS_LATER)
  })
})
