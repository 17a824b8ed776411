import { join } from 'node:path'
import { type IngestResult, type RecognitionEvent, recognitionEventSchema } from '@rollcall/core'
import Database from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { decision, FakeClock, PEOPLE, T0, tempDir } from '../../test/support.ts'
import { ServerError, type ServerErrorKind } from '../server/server-error.ts'
import { Outbox } from './outbox.ts'
import { StorageError } from './storage-error.ts'
import { Uploader } from './uploader.ts'

type Answer = (events: RecognitionEvent[]) => IngestResult | ServerError

/** An outbox with `events` in it, and a server that answers as told, once per batch; the last answer stays. */
function setUp(events: number, ...answers: Answer[]) {
  const clock = new FakeClock()
  const path = join(tempDir(), 'outbox.db')
  const outbox = new Outbox(path, { direction: () => 'in', clock })
  onTestFinished(() => outbox.close())
  for (let i = 0; i < events; i++) outbox.append(decision())
  const ages: (number | undefined)[] = []
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
      ages.push(parsed[0]?.ageMs)
      const answer = (answers[Math.min(batches.length, answers.length) - 1] ?? acceptAll)(parsed)
      await Promise.resolve()
      inFlight--
      if (answer instanceof ServerError) throw answer
      return answer
    },
    onAttempt: (failure) => contacts.push(failure instanceof StorageError ? 'storage' : (failure?.kind ?? null)),
    onSettled: () => {
      if (outbox.depth() === 0) stop.abort()
    },
  })
  return { path, outbox, clock, batches, ages, contacts, uploader, stop }
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
  (kind: ServerErrorKind): Answer =>
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

  it('can send all that is left at once, and gives up at the first trouble', async () => {
    const all = setUp(120)
    await all.uploader.drain()
    expect(all.outbox.depth()).toBe(0)
    const some = setUp(120, acceptAll, fail('unreachable'))
    await some.uploader.drain()
    expect([some.batches.length, some.outbox.depth()]).toEqual([2, 70])
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

  it('puts the one event on which the server always fails behind the others, and tries it again later', async () => {
    let mended = false
    const poisoned: Answer = (events) =>
      events.some((e) => e.cameraSeq === 33) && !mended ? new ServerError('failed', 'oops') : acceptAll(events)
    const t = setUp(80, poisoned)
    while (t.outbox.oldest(1).length > 0) {
      const failure = await t.uploader.flushOnce()
      if (failure) expect(failure).toMatchObject({ kind: 'failed' })
    }
    expect([t.outbox.depth(), t.outbox.deadLetters(), t.outbox.postponed()?.tries]).toEqual([1, 0, 3])

    await t.uploader.flushOnce()
    t.outbox.append(decision({ personId: PEOPLE[1] }))
    await t.uploader.flushOnce()
    expect(t.batches.slice(-2)).toEqual([[33], [81]])
    const attempts = t.batches.length
    await t.uploader.flushOnce()
    expect(t.batches).toHaveLength(attempts)

    mended = true
    await t.uploader.run(t.stop.signal)
    expect(t.batches.at(-1)).toEqual([33])
    expect(t.clock.nowMs - T0).toBeGreaterThan(45_000)
  })

  it('of a server that fails on everything asks ever more rarely, and delivers all when it is mended', async () => {
    let failures = 40
    const t = setUp(120, (events) => (failures-- > 0 ? new ServerError('failed', 'disk full') : acceptAll(events)))
    await t.uploader.run(t.stop.signal)
    expect([t.outbox.depth(), t.outbox.deadLetters()]).toEqual([0, 0])
    expect(t.clock.nowMs - T0).toBeGreaterThan(10 * 60_000)
    expect(t.contacts).not.toContain('unreachable')
  })

  it('tells trouble with the own disk from trouble with the server, and sends again what it could not note', async () => {
    const t = setUp(2)
    const other = new Database(t.path)
    onTestFinished(() => void other.close())
    other.exec(`create trigger full before delete on outbox begin select raise(rollback, 'disk is full'); end`)
    const failure = await t.uploader.flushOnce()
    expect(failure).toBeInstanceOf(StorageError)
    expect(failure?.message).toMatch(/the answer of the server cannot be noted, .*disk is full/)
    expect(t.outbox.depth()).toBe(2)
    other.exec('drop trigger full')
    await t.uploader.run(t.stop.signal)
    expect([t.batches, t.contacts]).toEqual([
      [
        [1, 2],
        [1, 2],
      ],
      ['storage', null],
    ])
  })

  it('says with each sending how long ago it was, also when the clock was set in the meantime', async () => {
    const t = setUp(1, fail('unreachable'), acceptAll)
    await t.clock.sleep(90_000)
    t.clock.skewMs = -86_400_000
    await t.uploader.flushOnce()
    await t.clock.sleep(10_000)
    await t.uploader.flushOnce()
    expect(t.ages).toEqual([90_000, 100_000])
  })

  it('finds by itself what another process has put back into the box', async () => {
    const stop = new AbortController()
    const reject = each(() => 'rejected')
    const t = setUp(1, reject, (events) => {
      stop.abort()
      return acceptAll(events)
    })
    await t.uploader.flushOnce()
    t.clock.sleep = async () => {
      const other = new Outbox(t.path, { direction: () => 'in' })
      expect(other.retryDeadLetters('all')).toBe(1)
      other.close()
      expect(t.outbox.depth()).toBe(1)
    }
    await t.uploader.run(stop.signal)
    expect([t.batches.length, t.outbox.depth(), t.outbox.deadLetters()]).toEqual([2, 0, 0])
  })

  it.each([
    ['too few results', (events: RecognitionEvent[]) => ({ results: acceptAllResults(events).slice(1) })],
    ['results for other events', (events: RecognitionEvent[]) => ({ results: acceptAllResults(events).reverse() })],
  ])('takes %s for no answer at all', async (_name, answer) => {
    const t = setUp(3, answer)
    expect(await t.uploader.flushOnce()).toMatchObject({ kind: 'unreachable' })
    expect(t.outbox.depth()).toBe(3)
  })
})

function acceptAllResults(events: RecognitionEvent[]): IngestResult['results'] {
  return events.map(({ id }) => ({ id, status: 'accepted', reason: null }))
}
