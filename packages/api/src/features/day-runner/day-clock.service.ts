import { inTransaction, type Tx } from '../../context.ts'
import { datesOf, plusDays } from '../../lib/local-dates.ts'
import type { DayServices } from '../day-derivation/day-derivation.service.ts'
import * as queue from '../day-queue/day-queue.repo.ts'
import { latestToday } from '../day-queue/day-queue.service.ts'
import * as situation from '../day-situation/day-situation.repo.ts'
import { groupBy } from '../day-situation/day-situation.service.ts'
import * as repo from './day-clock.repo.ts'

/** Puts the days into the queue that say something else because time has passed or cameras have caught up. */
export async function followTheClock(services: DayServices): Promise<void> {
  await inTransaction(services, async (tx) => {
    const now = services.clock()
    await beginDays(tx, services, now)
    const over = [...(await repo.over(tx, now)), ...(await caughtUp(tx, now))]
    await queue.add(
      tx,
      services.database,
      over.map(({ employeeId, workDate }) => ({ employeeId, from: workDate, to: workDate })),
    )
  })
}

/** Who has a plan for a date gets a row for it as soon as the date has begun anywhere. */
async function beginDays(tx: Tx, { database }: DayServices, now: Date): Promise<void> {
  const today = await latestToday(tx, now)
  const doneUntil = (await repo.doneUntil(tx)) ?? plusDays(today, -1)
  for (const date of datesOf({ from: plusDays(doneUntil, 1), to: today })) {
    const employeeIds = await queue.assignedOn(tx, date)
    await queue.add(
      tx,
      database,
      employeeIds.map((employeeId) => ({ employeeId, from: date, to: date })),
    )
  }
  if (doneUntil < today) await repo.setDoneUntil(tx, today)
}

/** Days that waited for cameras of a site all of which have sent everything since. */
async function caughtUp(tx: Tx, now: Date): Promise<repo.DayRef[]> {
  const waiting = await repo.waitingSites(tx)
  if (waiting.length === 0) return []
  const cameras = groupBy(await situation.cameras(tx), (c) => c.locationId)
  const found: repo.DayRef[] = []
  for (const locationId of waiting) {
    const marks = (cameras.get(locationId) ?? []).map((c) => c.syncedUntil?.getTime() ?? Number.NEGATIVE_INFINITY)
    const until = new Date(Math.min(now.getTime(), ...marks))
    if (!Number.isNaN(until.getTime())) found.push(...(await repo.waitingUntil(tx, locationId, until)))
  }
  return found
}
