import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { onBothDatabases } from './support/databases.ts'
import { START, type World, wipe } from './support/world.ts'

let seq = 0

function event(fields: Record<string, unknown> = {}) {
  return {
    id: randomUUID(),
    cameraSeq: ++seq,
    kind: 'match',
    employeeId: null,
    direction: 'in',
    occurredAt: START.toISOString(),
    similarity: 0.81,
    margin: 0.3,
    liveness01: null,
    frames: 3,
    trackId: 7,
    modelId: 'fused-704@2',
    ...fields,
  }
}

async function cameraOf(world: World) {
  const principal = await world.camera()
  return { principal, send: (events: unknown[]) => world.as(principal).recognition.ingest({ events }) }
}

/** Of the hour before the server's time: nothing comes from the future. */
const atMinute = (minute: number) => new Date(START.getTime() + (minute - 60) * 60_000).toISOString()

onBothDatabases('ingest', (world) => {
  it('stores a decision with everything that was measured, at the place of the camera that sent it', async () => {
    const { principal, send } = await cameraOf(world())
    const elsewhere = await world().location('elsewhere')
    const ada = await world().employee('ada')
    const sent = event({ employeeId: ada, liveness01: 0.9, cameraId: randomUUID(), locationId: elsewhere.id })
    expect(await send([sent])).toEqual({ results: [{ id: sent.id, status: 'accepted', reason: null }] })
    expect(await world().db.recognitionEvent.findUnique({ where: { id: sent.id } })).toEqual({
      id: sent.id,
      kind: 'MATCH',
      source: 'CAMERA',
      employeeId: ada,
      cameraId: principal.cameraId,
      cameraSeq: sent.cameraSeq,
      locationId: principal.locationId,
      direction: 'IN',
      occurredAt: START,
      receivedAt: START,
      similarity: 0.81,
      margin: 0.3,
      liveness01: 0.9,
      frames: 3,
      trackId: 7,
      modelId: 'fused-704@2',
      method: 'FACE',
      directionStated: false,
      disputes: null,
      disputedAt: null,
      notAllowedAt: null,
    })
  })

  it('counts the same batch once, also with another order and a repeat inside', async () => {
    const { send } = await cameraOf(world())
    const ada = await world().employee('ada')
    const events = [1, 2, 3].map((m) => event({ employeeId: ada, occurredAt: atMinute(m) }))
    const statuses = async (batch: unknown[]) => (await send(batch)).results.map((r) => r.status)
    expect(await statuses(events)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(await statuses(events.toReversed())).toEqual(['duplicate', 'duplicate', 'duplicate'])
    const next = event({ employeeId: ada })
    expect(await statuses([next, next, { ...next, id: next.id.toUpperCase() }])).toEqual([
      'accepted',
      'duplicate',
      'duplicate',
    ])
    expect(await world().db.recognitionEvent.count()).toBe(4)
  })

  it('counts a batch once that is sent many times at the same moment', async () => {
    const { send } = await cameraOf(world())
    const people = [await world().employee('a'), await world().employee('b'), await world().employee('c')]
    const events = people.map((employeeId) => event({ employeeId }))
    const answers = await Promise.all([send(events), send(events.toReversed()), send(events), send(events.slice(1))])
    const accepted = answers.flatMap((a) => a.results).filter((r) => r.status === 'accepted')
    expect(accepted).toHaveLength(3)
    expect(await world().db.recognitionEvent.count()).toBe(3)
  })

  it.each([
    ['no object', 'junk', null],
    ['null', null, null],
    ['an unknown kind', event({ kind: 'guess' }), 'kind'],
    ['a match without a person', event({ employeeId: null }), 'employeeId'],
    ['a time without a zone', event({ kind: 'unknown', occurredAt: '2026-03-02T08:00:00.000' }), 'occurredAt'],
    ['a time before clocks', event({ kind: 'unknown', occurredAt: '0000-01-01T00:00:00.000Z' }), 'occurredAt'],
    ['a similarity beyond 1', event({ kind: 'unknown', similarity: 1.5 }), 'similarity'],
    ['a counter beyond 32 bits', event({ kind: 'unknown', cameraSeq: 2 ** 40 }), 'cameraSeq'],
    ['a track beyond 32 bits', event({ kind: 'unknown', trackId: 2 ** 40 }), 'trackId'],
    ['a NUL in the model', event({ kind: 'unknown', modelId: 'a\u0000b' }), 'modelId'],
    ['an unknown employee', event({ employeeId: randomUUID() }), 'employee'],
  ])('names the one with %s and keeps the others', async (_, bad, word) => {
    const { send } = await cameraOf(world())
    const ada = await world().employee('ada')
    const good = [event({ employeeId: ada }), event({ kind: 'unknown', similarity: null, margin: null })]
    const { results } = await send([good[0], bad, good[1]])
    expect(results.map((r) => r.status)).toEqual(['accepted', 'rejected', 'accepted'])
    expect(results[1]?.reason).toMatch(new RegExp(word ?? '.', 'i'))
    expect(results[1]?.id).toBe(typeof bad === 'object' && bad !== null ? bad.id : null)
    expect(await world().db.recognitionEvent.count()).toBe(2)
  })

  it('takes no empty batch and none over a hundred', async () => {
    const { send } = await cameraOf(world())
    for (const batch of [[], Array.from({ length: 101 }, () => event())]) {
      await expect(send(batch)).rejects.toMatchObject({ cause: { code: 'INVALID_INPUT' } })
    }
  })

  it('never moves "last seen" back, and moves it for matches only', async () => {
    const { send } = await cameraOf(world())
    const ada = await world().employee('ada')
    world().wait(30)
    const lastSeen = async () =>
      (await world().db.employee.findUniqueOrThrow({ where: { id: ada } })).lastSeenAt?.toISOString()
    await send([event({ employeeId: ada, occurredAt: atMinute(10) })])
    await send([event({ employeeId: ada, occurredAt: atMinute(5) })])
    await send([event({ employeeId: ada, kind: 'ambiguous', occurredAt: atMinute(20) })])
    expect(await lastSeen()).toBe(atMinute(10))
  })

  it('makes the same table of any order and grouping of the same events', { timeout: 120_000 }, async () => {
    const people = ['a', 'b', 'c']
    const plan = fc.record({
      order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }),
      cuts: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
      again: fc.array(fc.nat(7), { maxLength: 4 }),
    })
    const run = async ({ order, cuts, again }: { order: number[]; cuts: number[]; again: number[] }) => {
      await wipe(world().db)
      const { send } = await cameraOf(world())
      world().wait(30)
      const ids: string[] = []
      for (const name of people) ids.push(await world().employee(name))
      const events = order.map((i) => ({
        i,
        e: event({
          id: `00000000-0000-4000-8000-00000000000${i}`,
          cameraSeq: i + 1,
          employeeId: ids[i % 3],
          occurredAt: atMinute(i),
        }),
      }))
      const edges = [0, ...cuts.toSorted((a, b) => a - b), events.length]
      for (const [k, start] of edges.entries()) {
        const batch = [...events.slice(start, edges[k + 1]), ...events.filter(({ i }) => again.includes(i))].map(
          ({ e }) => e,
        )
        if (batch.length > 0) await send(batch)
      }
      const rows = await world().db.recognitionEvent.findMany({
        orderBy: { id: 'asc' },
        select: { id: true, occurredAt: true, cameraSeq: true, employee: { select: { code: true } } },
      })
      const seen = await world().db.employee.findMany({
        orderBy: { code: 'asc' },
        select: { code: true, lastSeenAt: true },
      })
      expect(rows.map((r) => [r.cameraSeq, r.occurredAt.toISOString(), r.employee?.code])).toEqual(
        Array.from({ length: 8 }, (_, i) => [i + 1, atMinute(i), people[i % 3]]),
      )
      expect(seen.map((s) => s.lastSeenAt?.toISOString())).toEqual([atMinute(6), atMinute(7), atMinute(5)])
    }
    await fc.assert(fc.asyncProperty(plan, run), { numRuns: 12, seed: 11 })
  })
})
