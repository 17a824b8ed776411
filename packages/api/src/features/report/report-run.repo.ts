import type { Tx } from '../../context.ts'

/** Schedules whose time has come. */
export async function due(tx: Tx, now: Date): Promise<{ id: string; nextAt: Date }[]> {
  const found = await tx.reportSchedule.findMany({
    where: { nextAt: { lte: now } },
    orderBy: { nextAt: 'asc' },
    select: { id: true, nextAt: true },
  })
  return found.flatMap(({ id, nextAt }) => (nextAt ? { id, nextAt } : []))
}

/** Whether the caller was the one who moved it on: of two servers one is. */
export async function moveOn(tx: Tx, id: string, from: Date, to: Date): Promise<boolean> {
  const { count } = await tx.reportSchedule.updateMany({ where: { id, nextAt: from }, data: { nextAt: to } })
  return count === 1
}

export async function insert(tx: Tx, scheduleId: string, dueAt: Date, now: Date): Promise<void> {
  await tx.reportRun.create({ data: { scheduleId, dueAt, changedAt: now } })
}

export interface WaitingRun {
  id: string
  scheduleId: string
  dueAt: Date
  attempts: number
}

export async function nextWaiting(tx: Tx, now: Date): Promise<WaitingRun | null> {
  return tx.reportRun.findFirst({
    where: { state: 'WAITING', changedAt: { lte: now } },
    orderBy: [{ changedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, scheduleId: true, dueAt: true, attempts: true },
  })
}

/** Whether it is the caller's to send now. */
export async function claim(tx: Tx, { id, attempts }: WaitingRun, now: Date): Promise<boolean> {
  const where = { id, attempts, state: 'WAITING' as const }
  const data = { state: 'SENDING' as const, attempts: attempts + 1, changedAt: now }
  return (await tx.reportRun.updateMany({ where, data })).count === 1
}

interface Outcome {
  state: 'SENT' | 'WAITING' | 'FAILED'
  changedAt: Date
  rows?: number
  problem: string | null
}

export async function settle(tx: Tx, id: string, outcome: Outcome): Promise<void> {
  await tx.reportRun.updateMany({ where: { id, state: 'SENDING' }, data: outcome })
}

/** What a server that was stopped left behind. */
export async function giveUpSince(tx: Tx, since: Date, now: Date, problem: string): Promise<number> {
  const where = { state: 'SENDING' as const, changedAt: { lt: since } }
  return (await tx.reportRun.updateMany({ where, data: { state: 'FAILED', changedAt: now, problem } })).count
}
