import type { ApiServices, Tx } from '../../context.ts'
import { markPasses } from '../day-queue/day-queue.service.ts'
import type { NewEvent } from '../recognition/recognition.repo.ts'
import * as repo from './dispute.repo.ts'

/**
 * Marks what somebody at the door said was not them, in the transaction that stores the events; whichever of the two
 * comes first. Only the camera that saw an event can have heard that. A disputed pass counts for nothing: its days are
 * derived anew.
 */
export async function settleDisputes(
  tx: Tx,
  services: Pick<ApiServices, 'clock' | 'database'>,
  fresh: readonly NewEvent[],
): Promise<void> {
  const concerned = fresh.map(({ id, disputes }) => disputes ?? id)
  const said = concerned.length > 0 ? await repo.disputesOf(tx, concerned) : []
  if (said.length === 0) return
  const events = await repo.undisputed(
    tx,
    said.flatMap((d) => d.disputes ?? []),
  )
  const passes: { employeeId: string; at: Date }[] = []
  for (const { id, kind, cameraId, employeeId, occurredAt } of events) {
    const dispute = said.find((d) => d.disputes === id && d.cameraId !== null && d.cameraId === cameraId)
    if (!dispute) continue
    await repo.markDisputed(tx, id, dispute.occurredAt)
    if (kind === 'MATCH' && employeeId !== null) passes.push({ employeeId, at: occurredAt })
  }
  passes.sort((a, b) => (a.employeeId < b.employeeId ? -1 : 1))
  for (const { employeeId, at } of passes) await repo.takeBackLastSeen(tx, employeeId, at)
  await markPasses(tx, services, passes)
}
