import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Outbox } from '../src/outbox/outbox.ts'
import { Uploader } from '../src/outbox/uploader.ts'
import { ServerError } from '../src/server/server-error.ts'
import { chainFaults, NO_FAULTS, portalAsCamera, portalDatabase } from './support/portal-database.ts'
import { decision, FakeClock, PEOPLE, T0, tempDir } from './support.ts'

const HOUR_MS = 3_240_000
const OUTAGE_MS = 24 * HOUR_MS
const PUNCHES = 5000
const EVERY_MS = OUTAGE_MS / PUNCHES

/** While somebody sleeps on it, people pass the door. */
class DoorClock extends FakeClock {
  readonly onPass: () => void
  passes = 0

  constructor(onPass: () => void) {
    super()
    this.onPass = onPass
  }

  override sleep = async (ms: number): Promise<void> => {
    const wakeMs = this.nowMs + ms
    for (; this.passes < PUNCHES && T0 + this.passes * EVERY_MS <= wakeMs; this.passes++) {
      this.nowMs = T0 + this.passes * EVERY_MS
      if (this.nowMs > T0 + OUTAGE_MS / 2) this.skewMs = -3 * HOUR_MS // the clock is set back at half time
      this.onPass()
    }
    this.nowMs = wakeMs
  }
}

it('brings 5,000 punches of a day without the server: all there, in order, at their time, nothing twice', async () => {
  const clock: DoorClock = new DoorClock(() => {
    outbox.append(decision({ wallMs: clock.wallMs(), personId: PEOPLE[clock.passes % 2] ?? null }))
    uploader.poke()
  })
  const outbox = new Outbox(join(tempDir(), 'outbox.db'), { direction: () => 'in', locationSlug: 'lobby', clock })
  onTestFinished(() => outbox.close())
  const db = await portalDatabase(join(tempDir(), 'portal.db'))
  const portal = await portalAsCamera(db, () => new Date(clock.nowMs))
  const stop = new AbortController()
  let attemptsInOutage = 0
  let answers = 0
  const uploader = new Uploader({
    outbox,
    clock,
    send: async (events) => {
      if (clock.nowMs < T0 + OUTAGE_MS) {
        attemptsInOutage++
        throw new ServerError('unreachable', 'no route to host')
      }
      const result = await portal.recognition.ingest({ events })
      if (++answers % 7 === 0) throw new ServerError('unreachable', 'the reply was lost')
      return result
    },
    onAttempt: () => undefined,
    onSettled: () => {
      if (clock.passes === PUNCHES && outbox.depth() === 0) stop.abort()
    },
  })
  await uploader.run(stop.signal)

  const rows = await db.recognitionEvent.findMany({ orderBy: { occurredAt: 'asc' } })
  expect(rows.map((r) => r.cameraSeq)).toEqual(Array.from({ length: PUNCHES }, (_, i) => i + 1))
  expect(rows.map((r) => r.occurredAt.getTime())).toEqual(rows.map((_, i) => T0 + i * EVERY_MS))
  expect(await chainFaults(db, outbox.chain())).toEqual(NO_FAULTS)
  expect([outbox.depth(), outbox.deadLetters(), outbox.givenUp()]).toEqual([0, 0, 0])
  // at least once a minute and a quarter, so that the first is there soon after the outage
  expect(attemptsInOutage).toBeGreaterThan(OUTAGE_MS / 75_000)
}, 240_000)
