import { randomUUID } from 'node:crypto'
import { MODEL_FUSED, type RecognitionEvent } from '@rollcall/core'
import { expect, it } from 'vitest'
import { onBothDatabases } from './support/databases.ts'
import { photoOf } from './support/fake-vision.ts'
import type { World } from './support/world.ts'

async function company(world: World) {
  const [lobby, plant] = [await world.location('lobby'), await world.location('plant')]
  const hr = world.as(await world.user('HR'))
  const ada = await world.employee('ada', 'Ada')
  await hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
  const [atLobby, atPlant] = [await world.camera('lobby', lobby.id), await world.camera('plant', plant.id)]
  return { hr, ada, lobby, plant, atLobby, atPlant }
}

function seen(world: World, employeeId: string, change: Partial<RecognitionEvent> = {}): RecognitionEvent {
  return {
    id: randomUUID(),
    cameraSeq: 1,
    kind: 'match',
    employeeId,
    direction: 'in',
    occurredAt: world.now.toISOString(),
    similarity: 0.8,
    margin: 0.4,
    liveness01: 0.9,
    frames: 3,
    trackId: 1,
    modelId: MODEL_FUSED,
    ...change,
  }
}

onBothDatabases('where people may pass', (world) => {
  it('is known to the cameras there and forgotten by the others, in one transaction with the audit', async () => {
    const { hr, ada, lobby, plant, atLobby, atPlant } = await company(world())
    const ask = { sinceRevision: 0, modelId: MODEL_FUSED }
    const before = await world().as(atPlant).gallery.delta(ask)
    expect(before.upserts).toHaveLength(1)

    expect(await hr.employee.setLocations({ ids: [ada], locationIds: [lobby.id] })).toEqual({ changed: 1 })
    const since = { ...ask, sinceRevision: before.toRevision, historyMark: before.historyMark }
    expect(await world().as(atPlant).gallery.delta(since)).toMatchObject({ upserts: [], tombstones: [ada] })
    expect((await world().as(atLobby).gallery.delta(ask)).upserts.map((p) => p.displayName)).toEqual(['Ada'])
    expect((await hr.employee.get({ id: ada })).locations).toEqual([{ id: lobby.id, name: 'LOBBY' }])
    const [entry] = await world().db.auditEntry.findMany({ where: { action: 'employee.setLocations' } })
    expect(JSON.parse(entry?.detail ?? '')).toEqual({ before: [], after: [lobby.id] })

    expect(await hr.employee.setLocations({ ids: [ada], locationIds: [lobby.id] })).toEqual({ changed: 0 })
    await hr.employee.update({ id: ada, locationIds: [plant.id, lobby.id] })
    expect((await world().as(atPlant).gallery.delta(ask)).upserts).toHaveLength(1)
    await hr.employee.update({ id: ada, locationIds: [] })
    expect((await hr.employee.get({ id: ada })).locations).toEqual([])
  })

  it('is all or nobody for several people, and needs places that exist', async () => {
    const { hr, ada, lobby } = await company(world())
    const nobody = randomUUID()
    for (const wrong of [
      { ids: [ada, nobody], locationIds: [lobby.id] },
      { ids: [ada], locationIds: [nobody] },
    ])
      await expect(hr.employee.setLocations(wrong)).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } })
    expect((await hr.employee.get({ id: ada })).locations).toEqual([])
  })

  it('does not widen by itself: a location that somebody is limited to cannot be removed', async () => {
    const { hr, ada } = await company(world())
    const annex = await world().location('annex')
    await hr.employee.setLocations({ ids: [ada], locationIds: [annex.id] })
    await expect(hr.location.remove({ id: annex.id })).rejects.toMatchObject({ cause: { code: 'IN_USE' } })
    await hr.employee.erase({ id: ada, confirmCode: 'ada' })
    await hr.location.remove({ id: annex.id })
  })

  it('gives a camera that was moved everything anew', async () => {
    const { hr, ada, lobby, plant, atLobby } = await company(world())
    await hr.employee.setLocations({ ids: [ada], locationIds: [lobby.id] })
    const there = await world().as(atLobby).gallery.delta({ sinceRevision: 0, modelId: MODEL_FUSED })
    await hr.camera.update({ id: atLobby.cameraId, locationId: plant.id })
    const since = { sinceRevision: there.toRevision, modelId: MODEL_FUSED, historyMark: there.historyMark }
    const moved = { ...atLobby, locationId: plant.id }
    expect(await world().as(moved).gallery.delta(since)).toMatchObject({ fromRevision: 0, upserts: [] })
  })

  it('keeps a pass where somebody may not pass for the office, but counts it as no punch', async () => {
    const { hr, ada, lobby, atPlant } = await company(world())
    await hr.employee.setLocations({ ids: [ada], locationIds: [lobby.id] })
    world().wait(5)
    const event = seen(world(), ada)
    const { results } = await world()
      .as(atPlant)
      .recognition.ingest({ events: [event] })
    expect(results).toMatchObject([{ status: 'accepted' }])
    expect((await hr.attendance.list({ from: '2026-03-01', to: '2026-03-03' })).rows).toEqual([])
    const person = await hr.employee.get({ id: ada })
    expect(person.lastEvents).toMatchObject([{ kind: 'ambiguous', notAllowed: true }])
    expect(person.lastSeenAt).toBeNull()
    expect(
      (
        await world()
          .as(atPlant)
          .recognition.ingest({ events: [event] })
      ).results,
    ).toMatchObject([{ status: 'duplicate' }])
  })

  it('counts what a door saw before the limit was set and sends later', async () => {
    const { hr, ada, lobby, atPlant } = await company(world())
    const event = seen(world(), ada)
    world().wait(5)
    await hr.employee.setLocations({ ids: [ada], locationIds: [lobby.id] })
    world().wait(5)
    await world()
      .as(atPlant)
      .recognition.ingest({ events: [event] })
    expect((await hr.employee.get({ id: ada })).lastEvents).toMatchObject([{ kind: 'match', notAllowed: false }])
  })
})
