import { AppError } from '@rollcall/core'
import { type ApiServices, inTransaction, type Tx } from '../../context.ts'
import { isBrokenReference, isBusy, isTaken } from '../../lib/database-errors.ts'
import { takeIn } from '../day-intake/day-intake.service.ts'
import { settleDisputes } from '../dispute/dispute.service.ts'
import { passJudge } from '../employee-location/employee-location.service.ts'
import { existingHashes, insertMany as insertReceipts, type NewReceipt } from '../event-receipt/event-receipt.repo.ts'
import * as repo from './recognition.repo.ts'

/** What became of an event, by id. `rejected`: its employee does not exist. */
export type StoreStatus = 'accepted' | 'duplicate' | 'rejected'

/** A row to be, and the receipt of an event whose camera chains them. */
type NewEvent = repo.NewEvent & { receipt?: NewReceipt | null }

const MAX_TRIES = 5

/**
 * Inserts what is not there yet, in one transaction. When somebody inserts the same id or erases an employee between
 * our look and our insert, the database refuses ours; we look again and see theirs. `afterwards` belongs to the same
 * transaction.
 */
export async function storeOnce(
  services: Pick<ApiServices, 'db' | 'clock' | 'database' | 'days'>,
  events: readonly NewEvent[],
  afterwards: (tx: Tx, statuses: Map<string, StoreStatus>) => Promise<void> = async () => {},
): Promise<Map<string, StoreStatus>> {
  if (events.length === 0) return new Map()
  const statuses = await retried(() =>
    inTransaction(services, async (tx) => {
      const stored = await storeNew(tx, services, events)
      await afterwards(tx, stored)
      return stored
    }),
  )
  services.days.wake()
  return statuses
}

/** Work that looks before it inserts, and looks again when somebody was faster. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (e) {
      if (!(isTaken(e) || isBrokenReference(e) || isBusy(e))) throw e
      if (tries === MAX_TRIES) throw new AppError('DATABASE_BUSY', {}, { cause: e })
    }
  }
}

/** In the caller's transaction: what is not there yet, and what it means for the days. */
export async function storeNew(
  tx: Tx,
  services: Pick<ApiServices, 'clock' | 'database'>,
  events: readonly NewEvent[],
): Promise<Map<string, StoreStatus>> {
  const employeeIds = new Set(events.flatMap((e) => e.employeeId ?? []))
  const there = await repo.existingIds(
    tx,
    events.map((e) => e.id),
  )
  const came = await existingHashes(
    tx,
    events.flatMap((e) => e.receipt ?? []),
  )
  const employees = await repo.existingEmployees(tx, [...employeeIds])
  const mayNotPass = await passJudge(tx, events)
  const statuses = new Map<string, StoreStatus>()
  const fresh: NewEvent[] = []
  for (const event of events) {
    if (statuses.has(event.id)) continue
    if (there.has(event.id) || came.has(event.receipt?.receipt.hash ?? '')) statuses.set(event.id, 'duplicate')
    else if (event.employeeId !== null && !employees.has(event.employeeId)) statuses.set(event.id, 'rejected')
    else {
      statuses.set(event.id, 'accepted')
      fresh.push(event.cameraId !== null && event.kind === 'MATCH' && mayNotPass(event) ? heldBack(event) : event)
    }
  }
  await repo.insertMany(
    tx,
    fresh.map(({ receipt, ...event }) => event),
  )
  await insertReceipts(
    tx,
    fresh.flatMap((e) => e.receipt ?? []),
  )
  for (const [employeeId, at] of lastSeen(fresh)) await repo.raiseLastSeen(tx, employeeId, at)
  await takeIn(tx, services, fresh)
  await settleDisputes(tx, services, fresh)
  return statuses
}

/** No punch, but kept beside the person's name: the office decides. */
function heldBack(event: NewEvent): NewEvent {
  return { ...event, kind: 'AMBIGUOUS', notAllowedAt: event.receivedAt }
}

/** In the order of the ids, so that two batches never wait for each other. */
function lastSeen(events: readonly repo.NewEvent[]): [employeeId: string, at: Date][] {
  const newest = new Map<string, Date>()
  for (const { kind, employeeId, occurredAt } of events) {
    if (kind !== 'MATCH' || employeeId === null) continue
    const known = newest.get(employeeId)
    if (!known || known < occurredAt) newest.set(employeeId, occurredAt)
  }
  return [...newest].sort(([a], [b]) => (a < b ? -1 : 1))
}
