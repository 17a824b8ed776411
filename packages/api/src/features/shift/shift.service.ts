import { AppError, type ShiftSpec } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx } from '../../context.ts'
import { EVER, validFromOf } from '../../lib/local-dates.ts'
import { record } from '../audit/audit.service.ts'
import { employeesOfPatterns } from '../day-queue/day-queue.repo.ts'
import { changingDays, markDays } from '../day-queue/day-queue.service.ts'
import { specOf } from '../day-situation/day-situation.service.ts'
import * as repo from './shift.repo.ts'
import type { SetShiftVersion, ShiftRow } from './shift.schema.ts'

export async function list({ db }: ApiContext): Promise<ShiftRow[]> {
  return (await repo.list(db)).map(rowOf)
}

export function create(ctx: ApiContext, { name, spec }: { name: string; spec: ShiftSpec }): Promise<ShiftRow> {
  return inTransaction(ctx, async (tx) => {
    const id = await repo.insert(tx, name, EVER, spec)
    await audit(tx, ctx, 'create', id, { name, spec })
    return row(tx, id)
  })
}

export function rename(ctx: ApiContext, { id, name }: { id: string; name: string }): Promise<ShiftRow> {
  return inTransaction(ctx, async (tx) => {
    await row(tx, id)
    await renamed(tx, ctx, id, name)
    return row(tx, id)
  })
}

/** From a date on the shift is another one; days before stay what they are. */
export function setVersion(ctx: ApiContext, { id, validFrom, spec, name }: SetShiftVersion): Promise<ShiftRow> {
  return changingDays(ctx, async (tx) => {
    const before = await row(tx, id)
    if (name !== undefined && name !== before.name) await renamed(tx, ctx, id, name)
    await repo.setVersion(tx, id, validFrom ?? EVER, spec)
    await audit(tx, ctx, 'setVersion', id, { validFrom, spec })
    await markUsers(tx, ctx, id, validFrom ?? EVER)
    return row(tx, id)
  })
}

export function removeVersion(
  ctx: ApiContext,
  { id, validFrom }: { id: string; validFrom: string },
): Promise<ShiftRow> {
  return changingDays(ctx, async (tx) => {
    await row(tx, id)
    if (!(await repo.removeVersion(tx, id, validFrom))) throw new AppError('NOT_FOUND', { what: 'version' })
    await audit(tx, ctx, 'removeVersion', id, { validFrom })
    await markUsers(tx, ctx, id, validFrom)
    return row(tx, id)
  })
}

export function remove(ctx: ApiContext, { id }: { id: string }): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    const { patterns, name } = await row(tx, id)
    if (patterns > 0) throw new AppError('IN_USE', { what: 'shift', count: patterns, by: 'patterns' })
    await repo.remove(tx, id)
    await audit(tx, ctx, 'remove', id, { name })
    return { id }
  })
}

async function renamed(tx: Tx, ctx: ApiContext, id: string, name: string): Promise<void> {
  await repo.rename(tx, id, name)
  await audit(tx, ctx, 'rename', id, { name })
}

async function markUsers(tx: Tx, ctx: ApiContext, shiftId: string, from: string): Promise<void> {
  const shift = await repo.byId(tx, shiftId)
  const patternIds = shift?.turns.map((t) => t.patternId) ?? []
  await markDays(tx, ctx, await employeesOfPatterns(tx, patternIds), { from })
}

async function row(tx: Tx, id: string): Promise<ShiftRow> {
  const found = await repo.byId(tx, id)
  if (!found) throw new AppError('NOT_FOUND', { what: 'shift' })
  return rowOf(found)
}

function rowOf({ turns, versions, ...shift }: Awaited<ReturnType<typeof repo.list>>[number]): ShiftRow {
  return {
    ...shift,
    versions: versions.map((v) => ({ validFrom: validFromOf(v.validFrom), spec: specOf(v.spec) })),
    patterns: turns.length,
  }
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string, detail: Record<string, unknown>): Promise<void> {
  return record(tx, ctx, ctx.principal, { action: `shift.${what}`, subjectKind: 'shift', subjectId: id, detail })
}
