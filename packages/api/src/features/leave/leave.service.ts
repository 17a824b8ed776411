import { AppError } from '@rollcall/core'
import type { ApiContext, Tx } from '../../context.ts'
import { mayWrite } from '../../lib/authorise.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { record } from '../audit/audit.service.ts'
import { changingDays, markDays } from '../day-queue/day-queue.service.ts'
import * as repo from './leave.repo.ts'
import type { CreateLeave, LeaveRow, ListLeaves } from './leave.schema.ts'

const VIEW = 'leaves'

export async function list(ctx: ApiContext, input: ListLeaves) {
  const place = decodeCursor(VIEW, 'text', input.cursor)
  const after = typeof place?.key === 'string' ? { fromDate: place.key, id: place.id } : null
  const found = await repo.list(ctx.db, input, after)
  const rows = found.slice(0, input.limit).map((row) => (mayWrite(ctx) ? row : { ...row, note: null }))
  const last = rows.at(-1)
  const more = last && found.length > rows.length
  return { rows, nextCursor: more ? encodeCursor(VIEW, { key: last.from, id: last.id }) : null }
}

const MAX_KINDS = 100

export function kinds({ db }: ApiContext): Promise<string[]> {
  return repo.kinds(db, MAX_KINDS)
}

/** @throws AppError LEAVE_OVERLAPS */
export function create(ctx: ApiContext, input: CreateLeave): Promise<LeaveRow> {
  return changingDays(ctx, async (tx) => {
    const other = await repo.overlapping(tx, input)
    if (other) {
      throw new AppError('LEAVE_OVERLAPS', { name: other.employee.name, from: other.from, to: other.to })
    }
    const id = await repo.insert(tx, input, ctx.clock())
    const leave = await existing(tx, id)
    await audit(tx, ctx, 'create', leave)
    await markDays(tx, ctx, [input.employeeId], input)
    return leave
  })
}

export function remove(ctx: ApiContext, { id }: { id: string }): Promise<{ id: string }> {
  return changingDays(ctx, async (tx) => {
    const leave = await existing(tx, id)
    await repo.remove(tx, id)
    await audit(tx, ctx, 'remove', leave)
    await markDays(tx, ctx, [leave.employee.id], leave)
    return { id }
  })
}

async function existing(tx: Tx, id: string): Promise<LeaveRow> {
  const found = await repo.byId(tx, id)
  if (!found) throw new AppError('NOT_FOUND', { what: 'leave' })
  return found
}

/** Why somebody is away is nobody's business once the person is erased. */
async function audit(tx: Tx, ctx: ApiContext, what: string, { id, employee, from, to }: LeaveRow): Promise<void> {
  const detail = { employeeId: employee.id, from, to }
  await record(tx, ctx, ctx.principal, { action: `leave.${what}`, subjectKind: 'leave', subjectId: id, detail })
}
