import type { LocalDate } from '@rollcall/core'
import type { Tx } from '../../context.ts'

export interface OpenRebuild {
  id: string
  from: LocalDate
  to: LocalDate
  cursor: string | null
}

const OPEN = { finishedAt: null, cancelledAt: null }

export async function open(tx: Tx): Promise<OpenRebuild | null> {
  const found = await tx.dayRebuild.findFirst({
    where: OPEN,
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, fromDate: true, toDate: true, cursor: true },
  })
  return found && { id: found.id, from: found.fromDate, to: found.toDate, cursor: found.cursor }
}

export async function nextEmployees(tx: Tx, after: string | null, limit: number): Promise<string[]> {
  const found = await tx.employee.findMany({
    where: after === null ? {} : { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true },
  })
  return found.map(({ id }) => id)
}

/** Whether the job was still where the caller saw it. */
export async function advance(
  tx: Tx,
  { id, cursor }: OpenRebuild,
  step: { cursor: string; people: number; changed: number },
): Promise<boolean> {
  const data = { cursor: step.cursor, done: { increment: step.people }, changed: { increment: step.changed } }
  const { count } = await tx.dayRebuild.updateMany({ where: { id, cursor, ...OPEN }, data })
  return count === 1
}

export async function finish(tx: Tx, { id, cursor }: OpenRebuild, at: Date): Promise<void> {
  await tx.dayRebuild.updateMany({ where: { id, cursor, ...OPEN }, data: { finishedAt: at } })
}

const ROW = {
  id: true,
  fromDate: true,
  toDate: true,
  total: true,
  done: true,
  changed: true,
  startedBy: true,
  startedAt: true,
  finishedAt: true,
  cancelledAt: true,
} as const

export async function newest(tx: Tx) {
  return tx.dayRebuild.findFirst({ orderBy: [{ startedAt: 'desc' }, { id: 'desc' }], select: ROW })
}

interface NewRebuild {
  fromDate: LocalDate
  toDate: LocalDate
  total: number
  startedBy: string
  startedAt: Date
}

export async function insert(tx: Tx, job: NewRebuild): Promise<string> {
  const { id } = await tx.dayRebuild.create({ data: job, select: { id: true } })
  return id
}

export async function cancel(tx: Tx, at: Date): Promise<number> {
  const { count } = await tx.dayRebuild.updateMany({ where: OPEN, data: { cancelledAt: at } })
  return count
}

export async function countEmployees(tx: Tx): Promise<number> {
  return tx.employee.count()
}
