import { inTransaction } from '../../context.ts'
import { daysBetween, monthsOf } from '../../lib/local-dates.ts'
import { holdDays } from '../day-derivation/day-derivation.repo.ts'
import { DAYS_A_STEP, type DayServices, deriveAndStore } from '../day-derivation/day-derivation.service.ts'
import { loadCompany } from '../day-situation/day-situation.service.ts'
import * as repo from './day-rebuild.repo.ts'

/**
 * Derives the next people of an open rebuild, or says that there is none. Their days and the place of the job change in one
 * transaction, so that a killed server goes on where it was.
 */
export async function rebuildStep(services: DayServices): Promise<boolean> {
  if (!(await repo.open(services.db))) return false
  return inTransaction(services, async (tx) => {
    const now = services.clock()
    const job = await repo.open(tx)
    if (!job) return false
    await holdDays(tx, now)
    const limit = Math.max(1, Math.floor(DAYS_A_STEP / daysBetween(job.from, job.to)))
    const people = await repo.nextEmployees(tx, job.cursor, limit)
    const cursor = people.at(-1)
    if (cursor === undefined) {
      await repo.finish(tx, job, now)
      return true
    }
    const company = await loadCompany(tx)
    let changed = 0
    for (const month of monthsOf(job)) changed += await deriveAndStore(tx, services, company, people, month)
    await repo.advance(tx, job, { cursor, people: people.length, changed })
    return true
  })
}
