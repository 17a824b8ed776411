import { setImmediate as breath, setTimeout as timeout } from 'node:timers/promises'
import { inTransaction } from '../../context.ts'
import { isAway, isBusy } from '../../lib/database-errors.ts'
import { describeDefect } from '../../lib/describe-defect.ts'
import { daysBetween } from '../../lib/local-dates.ts'
import { holdDays } from '../day-derivation/day-derivation.repo.ts'
import { DAYS_A_STEP, type DayServices, deriveAndStore } from '../day-derivation/day-derivation.service.ts'
import * as queue from '../day-queue/day-queue.repo.ts'
import { rebuildStep } from '../day-rebuild/day-rebuild.service.ts'
import { loadCompany } from '../day-situation/day-situation.service.ts'
import { followTheClock } from './day-clock.service.ts'

/** Derives in the background what the queue says, the oldest first, and then what a rebuild asks for. */
export interface DayRunner {
  /** There may be something to do. */
  wake(): void
  /** Looks at the clock: days begin and end, cameras have caught up. */
  tick(): Promise<void>
  /** From now on looks at the clock by itself. */
  start(): void
  /** Resolves when there is nothing left to do. */
  idle(): Promise<void>
  /** Stops after the transaction at hand, for good; what is left is in the queue when a server starts again. */
  close(): Promise<void>
}

const TICK_MS = 30_000
const PAUSE_MS = 1000
const SPANS_LOOKED_AT = 100

export function createDayRunner(services: DayServices): DayRunner {
  const { db, log } = services
  const stop = new AbortController()
  const { signal } = stop
  /** Spans on which deriving fails: left to the next start, so that they keep nobody else waiting. */
  const failed = new Set<number>()
  let loop = Promise.resolve()
  let running = false
  let wokenAgain = false
  let timer: NodeJS.Timeout | null = null

  async function run(): Promise<void> {
    try {
      while (!signal.aborted) {
        wokenAgain = false
        const worked = await patiently(async () => (await queueStep()) || (await rebuildStep(services)))
        if (worked) services.signals.tell('days')
        else if (!wokenAgain) return
        await breath() // SQLite answers at once: nobody else would get a turn
      }
    } catch (e) {
      if (!signal.aborted) log.error('deriving days stopped', { cause: describeDefect(e) })
    } finally {
      running = false
    }
  }

  /** Until it works: a database that is away for a minute must not end it. */
  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work()
      } catch (e) {
        signal.throwIfAborted()
        if (!isBusy(e) && !isAway(e)) throw e
        await timeout(PAUSE_MS, undefined, { signal })
      }
    }
  }

  async function queueStep(): Promise<boolean> {
    const found = await queue.next(db, SPANS_LOOKED_AT + failed.size)
    const batch = firstOf(found.filter((s) => !failed.has(s.id)))
    if (batch.length === 0) return false
    try {
      await settleSpans(batch)
    } catch (e) {
      if (isBusy(e) || isAway(e)) throw e
      for (const span of batch) await settleAlone(span)
    }
    return true
  }

  async function settleAlone(span: queue.QueuedSpan): Promise<void> {
    try {
      await settleSpans([span])
    } catch (e) {
      if (isBusy(e) || isAway(e)) throw e
      failed.add(span.id)
      log.error('days cannot be derived', { ...span, cause: describeDefect(e) })
    }
  }

  async function settleSpans(spans: readonly queue.QueuedSpan[]): Promise<void> {
    await inTransaction(services, async (tx) => {
      await holdDays(tx, services.clock())
      const company = await loadCompany(tx)
      const employeeIds = [...new Set(spans.map((s) => s.employeeId))]
      await deriveAndStore(tx, services, company, employeeIds, unionOf(spans))
      await queue.remove(tx, spans)
    })
  }

  return {
    wake() {
      wokenAgain = true
      if (running || signal.aborted) return
      running = true
      loop = run()
    },
    async tick() {
      await followTheClock(services)
      this.wake()
    },
    start() {
      const tick = () =>
        void this.tick().catch((e: unknown) => log.error('days: no tick', { cause: describeDefect(e) }))
      timer ??= setInterval(tick, TICK_MS).unref()
      tick()
    },
    async idle() {
      while (running) await loop
    },
    async close() {
      stop.abort()
      if (timer) clearInterval(timer)
      await loop
    },
  }
}

/** As many as fit into a step; the first one always does. */
function firstOf(spans: readonly queue.QueuedSpan[]): queue.QueuedSpan[] {
  const batch: queue.QueuedSpan[] = []
  for (const span of spans) {
    const more = [...batch, span]
    const { from, to } = unionOf(more)
    const people = new Set(more.map((s) => s.employeeId)).size
    if (batch.length > 0 && people * daysBetween(from, to) > DAYS_A_STEP) break
    batch.push(span)
  }
  return batch
}

function unionOf(spans: readonly { from: string; to: string }[]): { from: string; to: string } {
  const from = spans.map((s) => s.from).sort()[0] ?? ''
  const to =
    spans
      .map((s) => s.to)
      .sort()
      .at(-1) ?? ''
  return { from, to }
}
