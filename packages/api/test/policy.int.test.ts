import { DEFAULT_POLICY, MODEL_FUSED, MODEL_HUMAN } from '@rollcall/core'
import { expect, it } from 'vitest'
import * as policyRepo from '../src/features/policy/policy.repo.ts'
import { holdLock } from '../src/features/throttle/throttle.repo.ts'
import { onBothDatabases } from './support/databases.ts'
import { photoOf } from './support/fake-vision.ts'
import { START } from './support/world.ts'

const SHIPPED = DEFAULT_POLICY[MODEL_FUSED]
const STRICT = { acceptAtSimilarity: 0.71, marginToRunnerUp: 0.11 }
const since0 = { sinceRevision: 0, modelId: MODEL_FUSED }

onBothDatabases('the policy', (world) => {
  it('is the shipped one, version 0, until somebody applies another', async () => {
    const hr = world().as(await world().user('HR'))
    const shipped = {
      modelId: MODEL_FUSED,
      version: 0,
      acceptAtSimilarity: SHIPPED.acceptAtSimilarity,
      marginToRunnerUp: SHIPPED.marginToRunnerUp,
      note: '',
      appliedBy: null,
      appliedAt: null,
    }
    expect(await hr.policy.current()).toEqual(shipped)
    expect(await hr.policy.history()).toEqual({ rows: [shipped] })
  })

  it('reaches cameras with their next question, also when nobody in the gallery changed', async () => {
    const camera = world().as(await world().camera())
    const owner = world().as(await world().user('OWNER', 'olga'))
    const before = await camera.gallery.delta(since0)
    const applied = await owner.policy.change({ ...STRICT, note: ' less doubt ', basedOn: 0 })
    expect(applied).toMatchObject({
      ...STRICT,
      modelId: MODEL_FUSED,
      note: 'less doubt',
      appliedBy: 'olga <olga@example.org>',
      appliedAt: START,
    })
    const after = await camera.gallery.delta({ ...since0, sinceRevision: before.toRevision })
    expect(after).toMatchObject({ toRevision: before.toRevision, upserts: [], tombstones: [] })
    expect(after.policy).toEqual({ ...SHIPPED, ...STRICT })
    expect(await owner.policy.current()).toEqual(applied)
  })

  it('decides who counts as already enrolled', async () => {
    const owner = world().as(await world().user('OWNER'))
    const [ada, twin] = [await world().employee('ada'), await world().employee('twin')]
    await owner.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    const enrolTwin = () =>
      owner.enrolment.enrol({ employeeId: twin, photo: photoOf([{ person: 'twin', like: ['ada', 0.6] }]) })
    expect(await enrolTwin()).toMatchObject({ verdict: 'already_enrolled' })
    await owner.policy.change({ ...STRICT, basedOn: 0 })
    expect(await enrolTwin()).toMatchObject({ verdict: 'accepted' })
  })

  it('of one model says nothing about another', async () => {
    const camera = world().as(await world().camera())
    const owner = world().as(await world().user('OWNER'))
    const { version } = await owner.policy.change({ ...STRICT, basedOn: 0 })
    const ofHuman = await camera.gallery.delta({ ...since0, modelId: MODEL_HUMAN })
    expect(ofHuman.policy).toEqual(DEFAULT_POLICY[MODEL_HUMAN])
    world().vision.modelId = MODEL_HUMAN
    expect(await owner.policy.current()).toMatchObject({ modelId: MODEL_HUMAN, version: 0 })
    expect((await owner.policy.history()).rows).toHaveLength(1)
    await expect(owner.policy.revert({ version, basedOn: 0 })).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } })
  })

  it('goes back to any version as a new one, with its whole history', async () => {
    const camera = world().as(await world().camera())
    const owner = world().as(await world().user('OWNER'))
    const strict = await owner.policy.change({ ...STRICT, basedOn: 0 })
    const shipped = await owner.policy.revert({ version: 0, basedOn: strict.version })
    expect((await camera.gallery.delta(since0)).policy).toEqual(SHIPPED)
    const again = await owner.policy.revert({ version: strict.version, basedOn: shipped.version })
    expect((await camera.gallery.delta(since0)).policy).toEqual({ ...SHIPPED, ...STRICT })
    const { rows } = await owner.policy.history()
    expect(rows.map((r) => r.version)).toEqual([again.version, shipped.version, strict.version, 0])
    expect(rows[0]).toEqual(again)
  })

  it('is kept within bounds in which a door still works', async () => {
    const owner = world().as(await world().user('OWNER'))
    for (const wrong of [
      { acceptAtSimilarity: 0.29 },
      { acceptAtSimilarity: 0.91 },
      { acceptAtSimilarity: Number.NaN },
      { marginToRunnerUp: -0.01 },
      { marginToRunnerUp: 0.31 },
      { note: 'x'.repeat(301) },
    ]) {
      const change = owner.policy.change({ ...STRICT, ...wrong, basedOn: 0 })
      await expect(change, JSON.stringify(wrong)).rejects.toMatchObject({ cause: { code: 'INVALID_INPUT' } })
    }
    expect(await owner.policy.current()).toMatchObject({ version: 0 })
  })

  it('takes one of two changes that were decided on the same screen', async () => {
    const owners = [world().as(await world().user('OWNER', 'olga')), world().as(await world().user('OWNER', 'otto'))]
    const changes = owners.map((o, i) => o.policy.change({ ...STRICT, marginToRunnerUp: 0.1 + i / 10, basedOn: 0 }))
    const outcomes = await Promise.allSettled(changes)
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find((o) => o.status === 'rejected')
    expect(refused?.reason).toMatchObject({ cause: { code: 'POLICY_CHANGED' } })
    expect(await world().db.policyVersion.count()).toBe(1)
  })

  it('waits for a change that is not committed yet, and then refuses what was based on the one before', async () => {
    const owner = world().as(await world().user('OWNER'))
    const slow = await world().slowTransaction(async (tx) => {
      await holdLock(tx, 'policy', world().now)
      await policyRepo.insert(tx, { ...STRICT, modelId: MODEL_FUSED, note: '', appliedBy: 'o', appliedAt: world().now })
    })
    const quick = owner.policy.change({ ...STRICT, basedOn: 0 })
    if (world().database === 'postgresql') await world().letOthersRun()
    await slow.commit()
    await expect(quick).rejects.toMatchObject({ cause: { code: 'POLICY_CHANGED' } })
  })

  it('leaves who changed what in the audit log', async () => {
    const owner = world().as(await world().user('OWNER', 'olga'))
    const { version } = await owner.policy.change({ ...STRICT, basedOn: 0 })
    const [entry] = (await owner.audit.list({})).rows
    const { acceptAtSimilarity, marginToRunnerUp } = SHIPPED
    expect(entry).toMatchObject({
      actorName: 'olga <olga@example.org>',
      action: 'policy.change',
      subjectKind: 'policy',
      subjectId: MODEL_FUSED,
      detail: { version, before: { acceptAtSimilarity, marginToRunnerUp }, after: STRICT },
    })
  })
})
