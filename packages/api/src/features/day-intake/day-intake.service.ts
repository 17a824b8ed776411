import type { ApiServices, Tx } from '../../context.ts'
import * as attention from '../attention/attention.repo.ts'
import { attentionOfEvent } from '../attention/attention-sync.service.ts'
import { markPasses } from '../day-queue/day-queue.service.ts'
import type { NewEvent } from '../recognition/recognition.repo.ts'
import * as repo from './day-intake.repo.ts'

/** What new events mean for the days, in the transaction that stores them; deriving comes later, in the background. */
export async function takeIn(
  tx: Tx,
  services: Pick<ApiServices, 'clock' | 'database'>,
  events: readonly NewEvent[],
): Promise<void> {
  const passes = events.flatMap(({ kind, employeeId, occurredAt, locationId }) => {
    return kind === 'MATCH' && employeeId !== null ? { employeeId, at: occurredAt, locationId } : []
  })
  const homes = new Map(passes.map((p) => [p.employeeId, p.locationId]))
  for (const [employeeId, locationId] of [...homes].sort()) await repo.settleHome(tx, employeeId, locationId)
  await markPasses(tx, services, passes)
  const doubtful = events.flatMap(({ kind, ...event }) => {
    return kind === 'AMBIGUOUS' || kind === 'SPOOF' ? attentionOfEvent({ ...event, kind }) : []
  })
  await attention.add(tx, services.database, doubtful)
}
