import { join } from 'node:path'
import { type IngestResult, type RecognitionEvent, recognitionEventSchema } from '@rollcall/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { decision, FakeClock, tempDir } from '../../test/support.ts'
import { ServerError } from '../server/server-error.ts'
import { Outbox } from './outbox.ts'
import { Uploader } from './uploader.ts'

type Answer = (events: RecognitionEvent[]) => IngestResult | ServerError

/** An outbox with `events` in it, and a server that answers as told, once per batch; the last answer stays. */
function setUp(events: number, ...answers: Answer[]) {
  const outbox = new Outbox(join(tempDir(), 'outbox.db'), { direction: () => 'in' })
  onTestFinished(() => outbox.close())
  for (let i = 0; i < events; i++) outbox.append(decision())
  const clock = new FakeClock()
  const batches: number[][] = []
  const contacts: (string | null)[] = []
  const stop = new AbortController()
  let inFlight = 0
  const uploader = new Uploader({
    outbox,
    clock,
    send: async (sent) => {
      expect(++inFlight).toBe(1)
      const parsed = sent.map((e) => recognitionEventSchema.parse(e))
      batches.push(parsed.map((e) => e.cameraSeq))
      const answer = (answers[Math.min(batches.length, answers.length) - 1] ?? acceptAll)(parsed)
      await Promise.resolve()
      inFlight--
      if (answer instanceof ServerError) throw answer
      return answer
    },
    onAttempt: (failure) => contacts.push(failure?.kind ?? null),
    onSettled: () => {
      if (outbox.depth() === 0) stop.abort()
    },
  })
  return { outbox, clock, batches, contacts, uploader, stop }
}

const each =
  (status: (e: RecognitionEvent) => 'accepted' | 'duplicate' | 'rejected'): Answer =>
  (events) => ({
    results: events.map((e) => {
      const answer = status(e)
      return { id: e.id, status: answer, reason: answer === 'rejected' ? 'EVENT_EMPLOYEE_UNKNOWN' : null }
    }),
  })
const acceptAll = each(() => 'accepted')
const fail =
  (kind: 'unreachable' | 'revoked' | 'refused'): Answer =>
  () =>
    new ServerError(kind, kind)

describe('the uploader', () => {
  it('sends the oldest fifty first, one batch at a time, until the box is empty', async () => {
    const t = setUp(120)
    await t.uploader.run(t.stop.signal)
    expect(t.batches.map((b) => [b[0], b.length])).toEqual([
      [1, 50],
      [51, 50],
      [101, 20],
    ])
  })

  it('counts a duplicate as delivered and buries only what was rejected', async () => {
    const t = setUp(
      4,
      each((e) => (e.cameraSeq === 2 ? 'duplicate' : e.cameraSeq === 3 ? 'rejected' : 'accepted')),
    )
    await t.uploader.run(t.stop.signal)
    expect([t.outbox.depth(), t.outbox.deadLetters()]).toEqual([0, 1])
  })

  it('keeps everything while the server is away and waits longer each time', async () => {
    const t = setUp(3, ...Array.from({ length: 5 }, () => fail('unreachable')), acceptAll)
    await t.uploader.run(t.stop.signal)
    expect(t.batches).toEqual(Array.from({ length: 6 }, () => [1, 2, 3]))
    const [first = 0, , , , fifth = 0] = t.clock.slept
    expect(fifth).toBeGreaterThan(first * 8)
    expect(t.outbox.deadLetters()).toBe(0)
  })

  it('of a revoked camera keeps everything and asks again rarely', async () => {
    const t = setUp(3, fail('revoked'), acceptAll)
    await t.uploader.run(t.stop.signal)
    expect(t.clock.slept).toEqual([30_000])
    expect(t.contacts).toEqual(['revoked', null])
    expect(t.outbox.deadLetters()).toBe(0)
  })

  it('finds the one event that makes the server refuse a whole batch, and delivers the rest', async () => {
    const t = setUp(9, (events) =>
      events.some((e) => e.cameraSeq === 6) ? new ServerError('refused', 'poison') : acceptAll(events),
    )
    await t.uploader.run(t.stop.signal)
    expect([t.outbox.depth(), t.outbox.deadLetters()]).toEqual([0, 1])
  })

  it.each([
    ['too few results', (events: RecognitionEvent[]) => ({ results: acceptAllResults(events).slice(1) })],
    ['results for other events', (events: RecognitionEvent[]) => ({ results: acceptAllResults(events).reverse() })],
  ])('takes %s for no answer at all', async (_name, answer) => {
    const t = setUp(3, answer)
    expect((await t.uploader.flushOnce())?.kind).toBe('unreachable')
    expect(t.outbox.depth()).toBe(3)
  })
})

function acceptAllResults(events: RecognitionEvent[]): IngestResult['results'] {
  return events.map(({ id }) => ({ id, status: 'accepted', reason: null }))
}
