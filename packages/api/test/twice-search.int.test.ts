import { MODEL_HUMAN } from '@rollcall/core'
import { expect, it } from 'vitest'
import { selfRecords } from '../src/features/self-data/self-records.service.ts'
import { createTwiceSearch } from '../src/features/twice-search/twice-search.service.ts'
import { onBothDatabases } from './support/databases.ts'
import { type DrawnFace, photoOf } from './support/fake-vision.ts'
import type { World } from './support/world.ts'

const ADA_AGAIN: DrawnFace = { person: 'twin', like: ['ada', 0.7] }

/** Ada, enrolled under two names because somebody allowed it, and Bob. */
async function enrolledTwice(world: World) {
  await world.location()
  const hr = world.as(await world.user('HR'))
  const search = createTwiceSearch(world.services)
  const enrol = async (employeeId: string, face: string | DrawnFace, take = 0) => {
    const answer = await hr.enrolment.enrol({ employeeId, photo: photoOf([face], take), allowDuplicate: true })
    return answer.verdict === 'accepted' ? answer.photoId : ''
  }
  const [ada, again, bob] = [
    await world.employee('E-1', 'Ada'),
    await world.employee('E-9', 'Ada L.'),
    await world.employee('E-2', 'Bob'),
  ]
  const first = await enrol(ada, 'ada')
  await enrol(bob, 'bob')
  const second = await enrol(again, ADA_AGAIN)
  const list = async (input: Parameters<typeof hr.attention.list>[0] = {}) => (await hr.attention.list(input)).rows
  const pairs = async () => {
    await search.tick()
    return (await list({ kinds: ['enrolledTwice'] })).map((r) => [r.employee?.name, r.other?.name].sort())
  }
  return { hr, search, enrol, ada, again, bob, first, second, list, pairs }
}
const PAIR = [['Ada', 'Ada L.']]

onBothDatabases('people who are enrolled twice', (world) => {
  it('are listed once, as a pair, also when a pair is asked for by the other of them', async () => {
    const { pairs, list, again, bob, enrol } = await enrolledTwice(world())
    expect(await pairs()).toEqual(PAIR)
    await enrol(again, ADA_AGAIN, 1)
    expect(await pairs()).toEqual(PAIR)
    expect(await list({ employeeId: again })).toHaveLength(1)
    expect(await list({ employeeId: bob })).toEqual([])
    expect(await world().db.attentionItem.count()).toBe(1)
  })

  it('are not asked about again once somebody said that they are two, unless that is taken back', async () => {
    const { hr, pairs, list, ada, enrol } = await enrolledTwice(world())
    await pairs()
    const ids = (await list()).map((r) => r.id)
    const reason = 'They are different people'
    expect(await hr.attention.resolve({ ids, action: { kind: 'ignore' }, reason })).toMatchObject({ done: 1 })
    await enrol(ada, 'ada', 5)
    expect(await pairs()).toEqual([])
    await hr.employee.deactivate({ id: ada })
    await hr.employee.reactivate({ id: ada })
    expect(await pairs()).toEqual([])
    expect(await list({ status: 'resolved' })).toMatchObject([{ resolution: reason }])
    await hr.attention.resolve({ ids, action: { kind: 'reopen' }, reason: 'look again' })
    expect(await pairs()).toEqual(PAIR)
    const audit = await world().db.auditEntry.findMany({ where: { subjectKind: 'attention' }, orderBy: { id: 'asc' } })
    expect(audit.map((a) => a.action)).toEqual(['attention.ignore', 'attention.reopen'])
  })

  it('come and go with photos, and with the people themselves', async () => {
    const { hr, pairs, list, ada, again, second, enrol } = await enrolledTwice(world())
    expect(await pairs()).toEqual(PAIR)
    await hr.enrolment.setUse({ photoId: second, used: false })
    expect(await pairs()).toEqual([])
    await hr.enrolment.setUse({ photoId: second, used: true })
    expect(await pairs()).toEqual(PAIR)
    await hr.enrolment.remove({ photoId: second })
    expect(await pairs()).toEqual([])
    await enrol(again, ADA_AGAIN, 2)
    expect(await pairs()).toEqual(PAIR)
    await hr.employee.deactivate({ id: ada })
    expect(await list()).toEqual([])
    expect(await pairs()).toEqual([])
    await hr.employee.reactivate({ id: ada })
    expect(await pairs()).toEqual(PAIR)
    await hr.employee.erase({ id: again, confirmCode: 'E-9' })
    expect(await world().db.attentionItem.count()).toBe(0)
    expect(await pairs()).toEqual([])
  })

  it('are those whom the threshold in force takes for one person', async () => {
    const { pairs } = await enrolledTwice(world())
    const owner = world().as(await world().user('OWNER'))
    const set = async (acceptAtSimilarity: number) => {
      const { version: basedOn, marginToRunnerUp } = await owner.policy.current()
      await owner.policy.change({ acceptAtSimilarity, marginToRunnerUp, basedOn })
    }
    await set(0.85)
    expect(await pairs()).toEqual([])
    await set(0.5)
    expect(await pairs()).toEqual(PAIR)
    await set(0.85)
    expect(await pairs()).toEqual([])
  })

  it('are found among many, whoever was enrolled before the search began, and by two servers at once', async () => {
    const { enrol, pairs, search } = await enrolledTwice(world())
    for (let i = 0; i < 60; i++) await enrol(await world().employee(`M-${i}`), `person ${i}`)
    const other = createTwiceSearch(world().services)
    await Promise.all([search.tick(), other.tick()])
    expect(await pairs()).toEqual(PAIR)
    world().vision.modelId = MODEL_HUMAN
    expect(await pairs()).toEqual([])
  })

  it('find it in the copies of their data, each without the other', async () => {
    const { pairs, ada, again } = await enrolledTwice(world())
    await pairs()
    for (const [employeeId, name] of [
      [ada, 'Ada'],
      [again, 'Ada L.'],
    ] as const) {
      const context = world().context({ kind: 'employee', employeeId, name })
      const text = await new Response(await selfRecords(context)).text()
      expect(text).toContain('ENROLLED_TWICE')
      expect(text).not.toContain(employeeId === ada ? again : ada)
    }
  })

  it('wait until there is a place', async () => {
    const { pairs } = await enrolledTwice(world())
    await world().db.location.deleteMany()
    expect(await pairs()).toEqual([])
    await world().location('yard')
    expect(await pairs()).toEqual(PAIR)
  })
})
