import { randomUUID } from 'node:crypto'
import { MODEL_FUSED, MODEL_HUMAN } from '@rollcall/core'
import { expect, it } from 'vitest'
import type { DbKind } from '../src/lib/enums.ts'
import { onBothDatabases } from './support/databases.ts'
import { type DrawnFace, photoOf } from './support/fake-vision.ts'
import { START, type World } from './support/world.ts'

function gateway(): { open: () => void; opened: Promise<void> } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

/** A new photo of a person, whoever the drawing says is on it. */
async function enrol(world: World, employeeId: string, face: string | DrawnFace): Promise<string> {
  const hr = world.as({ kind: 'user', id: randomUUID(), email: 'hr@example.org', name: 'hr', role: 'HR' })
  world.wait(1)
  const photo = photoOf([face], await world.db.photo.count())
  const enrolled = await hr.enrolment.enrol({ employeeId, photo, allowDuplicate: true })
  if (enrolled.verdict !== 'accepted') throw new Error(enrolled.message)
  return enrolled.photoId
}

async function person(world: World, name: string, faces: readonly (string | DrawnFace)[] = [name, name]) {
  const id = await world.employee(name, name)
  const photoIds: string[] = []
  for (const face of faces) photoIds.push(await enrol(world, id, face))
  return { id, name, photoIds, photoId: photoIds.at(-1) ?? '' }
}

const asNamed = ({ id, name, photoId }: Awaited<ReturnType<typeof person>>) => ({ id, name, photoId })

onBothDatabases('the coach', (world) => {
  it('names who looks alike, most similar first, with the newest photo that is used', async () => {
    const hr = world().as(await world().user('HR'))
    const ada = await person(world(), 'ada')
    const eve = await person(world(), 'eve')
    const twin = await person(world(), 'twin', [{ person: 'twin', like: ['ada', 0.6] }])
    const cousin = await person(world(), 'cousin', [{ person: 'cousin', like: ['eve', 0.4] }])
    const newest = await enrol(world(), ada.id, 'ada')
    await world().setUse(newest, 'ASIDE')

    const { lookAlikes, people, templates, probedPeople, computedAt } = await hr.coach.report({})
    expect({ people, templates, probedPeople, computedAt }).toEqual({
      people: 4,
      templates: 6,
      probedPeople: 4,
      computedAt: world().now,
    })
    const pairs = lookAlikes.slice(0, 2).map(({ a, b, similarity }) => [[a, b].sort(byName), similarity.toFixed(3)])
    expect(pairs).toEqual([
      [[asNamed(ada), asNamed(twin)], '0.600'],
      [[asNamed(cousin), asNamed(eve)], '0.400'],
    ])
  })

  it('names photos that are nearer to somebody else, unless they are set aside', async () => {
    const hr = world().as(await world().user('HR'))
    const bea = await person(world(), 'bea')
    const cyd = await person(world(), 'cyd')
    const mixedUp = await enrol(world(), bea.id, { person: 'other', like: ['cyd', 0.9] })
    await world().setUse(mixedUp, 'ASIDE')
    expect(await hr.coach.report({})).toMatchObject({ templates: 4, badReferences: [] })

    await world().setUse(mixedUp, 'KEPT')
    const { badReferences } = await hr.coach.report({})
    expect(badReferences[0]).toEqual({
      employee: { id: bea.id, name: 'bea' },
      photoId: mixedUp,
      similarityToOwn: expect.closeTo(0, 0),
      nearest: { id: cyd.id, name: 'cyd', similarity: expect.closeTo(0.9, 2) },
      cause: 'nearer_to_other',
    })
    expect(badReferences.map((r) => r.photoId)).not.toContain(cyd.photoId)
  })

  it('does not compare and does not name who does not work here any more', async () => {
    const hr = world().as(await world().user('HR'))
    const ada = await person(world(), 'ada')
    await person(world(), 'eve')
    await person(world(), 'twin', [{ person: 'twin', like: ['ada', 0.6] }])
    expect(JSON.stringify(await hr.coach.report({}))).toContain(ada.id)
    await hr.employee.deactivate({ id: ada.id })
    const report = await hr.coach.report({})
    expect(report.people).toBe(2)
    expect(JSON.stringify(report)).not.toContain(ada.id)
  })

  it('compares once for each state of the gallery, whatever is promised', async () => {
    const hr = world().as(await world().user('HR'))
    await person(world(), 'ada')
    const eve = await person(world(), 'eve')
    const first = await hr.coach.report({})
    world().wait(5)
    expect(await hr.coach.report({ wrongOneIn: 100_000 })).toMatchObject({ computedAt: first.computedAt })
    expect(world().vision.compared).toBe(1)

    await enrol(world(), eve.id, 'eve')
    expect(await hr.coach.report({})).toMatchObject({ templates: 5, computedAt: world().now })
    expect(world().vision.compared).toBe(2)

    world().vision.modelId = MODEL_HUMAN
    expect(await hr.coach.report({})).toMatchObject({ templates: 0 })
  })

  it('compares once a minute while photos are encoded anew, each of which changes the gallery', async () => {
    const hr = world().as(await world().user('HR'))
    const ada = await person(world(), 'ada')
    const job = { kind: 'REENCODE' as const, target: MODEL_FUSED, total: 3, startedBy: 'system' }
    const { id } = await world().db.faceJob.create({ data: job })
    const first = await hr.coach.report({})
    await world().setUse(ada.photoId, 'ASIDE')
    expect(await hr.coach.report({})).toMatchObject({ templates: 2, computedAt: first.computedAt })
    world().wait(1)
    expect(await hr.coach.report({})).toMatchObject({ templates: 1, computedAt: world().now })
    await world().setUse(ada.photoId, 'KEPT')
    expect(await hr.coach.report({})).toMatchObject({ templates: 1 })
    await world().db.faceJob.update({ where: { id }, data: { finishedAt: world().now } })
    expect(await hr.coach.report({})).toMatchObject({ templates: 2 })
    expect(world().vision.compared).toBe(3)
  })

  it('judges the thresholds in use, also when they change while the gallery does not', async () => {
    const owner = world().as(await world().user('OWNER'))
    await person(world(), 'ada')
    await person(world(), 'eve')
    const { current: shipped } = await owner.coach.report({})
    const strict = { acceptAtSimilarity: 0.7, marginToRunnerUp: 0.1 }
    const { version } = await owner.policy.change({ ...strict, basedOn: shipped.version })
    expect((await owner.coach.report({})).current).toMatchObject({ ...strict, version })
    expect(world().vision.compared).toBe(1)
  })

  it('shares one comparison between all who ask at the same time', async () => {
    const hr = world().as(await world().user('HR'))
    await person(world(), 'ada')
    const answers = await Promise.all([100, 1000, 10_000].map((wrongOneIn) => hr.coach.report({ wrongOneIn })))
    expect(answers.map((a) => a.people)).toEqual([1, 1, 1])
    expect(world().vision.compared).toBe(1)
  })

  it('compares one gallery at a time, and never passes the older one off as the newer', async () => {
    const hr = world().as(await world().user('HR'))
    await person(world(), 'ada')
    const gate = gateway()
    const started = gateway()
    let atOnce = 0
    let most = 0
    world().vision.whileComparing = async () => {
      most = Math.max(most, ++atOnce)
      started.open()
      await gate.opened
      atOnce--
    }
    const early = hr.coach.report({})
    await started.opened
    await person(world(), 'eve')
    const late = [hr.coach.report({}), hr.coach.report({})]
    gate.open()
    expect((await early).people).toBe(1)
    expect((await Promise.all(late)).map((r) => r.people)).toEqual([2, 2])
    expect({ most, compared: world().vision.compared }).toEqual({ most: 1, compared: 2 })
  })

  it('tries again after a comparison that failed', async () => {
    const hr = world().as(await world().user('HR'))
    await person(world(), 'ada')
    world().vision.whileComparing = () => Promise.reject(new Error('a worker died'))
    await expect(hr.coach.report({})).rejects.toMatchObject({ cause: { code: 'INTERNAL' } })
    world().vision.whileComparing = async () => {}
    expect(await hr.coach.report({})).toMatchObject({ people: 1 })
  })

  it('goes on without a template that is damaged', async () => {
    const hr = world().as(await world().user('HR'))
    const { id } = await person(world(), 'ada')
    const [template] = await world().db.faceTemplate.findMany({ where: { employeeId: id }, select: { id: true } })
    const vector = new Uint8Array(100)
    await world().db.faceTemplate.update({ where: { id: template?.id ?? '' }, data: { vector } })
    expect(await hr.coach.report({})).toMatchObject({ people: 1, templates: 1 })
  })

  it('says of an empty gallery that there is nothing to go by', async () => {
    const hr = world().as(await world().user('HR'))
    expect(await hr.coach.report({})).toMatchObject({
      people: 0,
      suggestion: null,
      notEnough: expect.stringMatching(/./),
      lookAlikes: [],
      badReferences: [],
      lately: { days: 30, strangers: { n: 0, highest: null }, matches: { n: 0, p5: null } },
    })
  })

  it('says how near strangers and matches came in the last thirty days, with this model', async () => {
    const hr = world().as(await world().user('HR'))
    const lobby = await world().location('lobby')
    const day = (n: number) => new Date(START.getTime() - n * 86_400_000)
    const event = (
      kind: DbKind,
      similarity: number | null,
      occurredAt: Date,
      modelId: string | null = MODEL_FUSED,
    ) => ({
      id: randomUUID(),
      kind,
      source: 'CAMERA' as const,
      locationId: lobby.id,
      direction: 'IN' as const,
      occurredAt,
      similarity,
      modelId,
    })
    const matches = Array.from({ length: 40 }, (_, i) => event('MATCH', 0.6 + i / 200, day(i / 2)))
    await world().db.recognitionEvent.createMany({
      data: [
        ...matches,
        event('MATCH', 0.2, day(31)),
        event('MATCH', 0.1, day(1), MODEL_HUMAN),
        event('MATCH', null, day(1), null), // a punch
        event('UNKNOWN', 0.31, day(3)),
        event('UNKNOWN', 0.42, day(2)),
        event('UNKNOWN', 0.53, day(31)),
        event('UNKNOWN', 0.54, day(1), MODEL_HUMAN),
        event('UNKNOWN', null, day(1)), // nobody was enrolled
        event('AMBIGUOUS', 0.9, day(1)),
      ],
    })
    expect((await hr.coach.report({})).lately).toEqual({
      days: 30,
      strangers: { n: 2, highest: { similarity: 0.42, occurredAt: day(2), locationName: 'LOBBY' } },
      matches: { n: 40, p5: 0.61 },
    })
  })

  it.each([
    [19, null],
    [20, 0.71],
  ])('of %i matches says %d of the weakest', async (n, p5) => {
    const hr = world().as(await world().user('HR'))
    const lobby = await world().location('lobby')
    await world().db.recognitionEvent.createMany({
      data: Array.from({ length: n }, (_, i) => ({
        id: randomUUID(),
        kind: 'MATCH' as const,
        source: 'CAMERA' as const,
        locationId: lobby.id,
        direction: 'IN' as const,
        occurredAt: START,
        similarity: 0.7 + i / 100,
        modelId: MODEL_FUSED,
      })),
    })
    expect((await hr.coach.report({})).lately.matches).toEqual({ n, p5 })
  })
})

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1
}
