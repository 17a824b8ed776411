import { AppError } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx, type UserPrincipal } from '../../context.ts'
import { record } from '../audit/audit.service.ts'
import { nameOf } from '../period-lock/period-lock.service.ts'
import * as repo from './table-import.repo.ts'
import type { ImportKind, ImportRow, RowFate } from './table-import.schema.ts'

const MAX_SHOWN = 20

export function list({ db }: ApiContext, { kind }: { kind: ImportKind }): Promise<ImportRow[]> {
  return repo.list(db, kind, MAX_SHOWN)
}

/** Before the first rows of a file. */
export function begin(ctx: ApiContext, user: UserPrincipal, { kind }: { kind: ImportKind }): Promise<ImportRow> {
  return inTransaction(ctx, async (tx) => {
    const by = { startedById: user.id, startedBy: nameOf(user), startedAt: ctx.clock() }
    const id = await repo.insert(tx, { kind, ...by })
    await audit(tx, ctx, 'begin', id, { kind })
    return existing(tx, id)
  })
}

/** After the last ones: what came of the whole file goes into the audit log. */
export function finish(ctx: ApiContext, user: UserPrincipal, { id }: { id: string }): Promise<ImportRow> {
  return inTransaction(ctx, async (tx) => {
    const { kind, startedById } = await existing(tx, id)
    if (startedById !== user.id) throw new AppError('FORBIDDEN')
    const closed = await repo.finish(tx, id, ctx.clock())
    const now = await existing(tx, id)
    const { added, changed, same, refused } = now
    if (closed) await audit(tx, ctx, 'finish', id, { kind, added, changed, same, refused })
    return now
  })
}

/** Where rows may go: begun by whoever sends them, not finished, not taken back. @throws AppError NOT_FOUND, IMPORT_CLOSED */
export async function openImport(tx: Tx, user: UserPrincipal, id: string, kind: ImportKind): Promise<void> {
  const found = await existing(tx, id)
  if (found.startedById !== user.id || found.kind !== kind) throw new AppError('NOT_FOUND', { what: 'import' })
  if (found.finishedAt !== null || found.undoneAt !== null) throw new AppError('IMPORT_CLOSED')
}

/** In the transaction that brings the rows in. */
export function countFates(tx: Tx, id: string, fates: readonly RowFate[]): Promise<void> {
  const outcomes = { added: 0, changed: 0, same: 0, refused: 0 }
  for (const { outcome } of fates) outcomes[outcome] += 1
  return repo.count(tx, id, outcomes)
}

/** In the transaction that begins to take it back. False: it has been begun already. @throws AppError NOT_FOUND */
export async function closeForUndo(
  tx: Tx,
  ctx: ApiContext,
  user: UserPrincipal,
  id: string,
  kind: ImportKind,
): Promise<boolean> {
  const found = await existing(tx, id)
  if (found.kind !== kind) throw new AppError('NOT_FOUND', { what: 'import' })
  const isFirst = await repo.setUndone(tx, id, nameOf(user), ctx.clock())
  if (isFirst) await audit(tx, ctx, 'undo', id, { kind, added: found.added, changed: found.changed })
  return isFirst
}

async function existing(tx: Tx, id: string): Promise<ImportRow & { startedById: string }> {
  const found = await repo.byId(tx, id)
  if (!found) throw new AppError('NOT_FOUND', { what: 'import' })
  return found
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string, detail: Record<string, unknown>): Promise<void> {
  const change = { action: `tableImport.${what}`, subjectKind: 'tableImport', subjectId: id, detail }
  return record(tx, ctx, ctx.principal, change)
}
