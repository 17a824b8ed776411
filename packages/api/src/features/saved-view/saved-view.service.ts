import { AppError } from '@rollcall/core'
import { type ApiContext, inTransaction, type UserPrincipal } from '../../context.ts'
import * as repo from './saved-view.repo.ts'
import type { SaveView, TableName, TableViews } from './saved-view.schema.ts'

const MAX_VIEWS = 100

/** Of what stands in an address, what is of the moment, and names of people that were typed in: they must not outlive them. */
const NOT_KEPT = ['search', 'cursor', 'day']

export function list({ db }: ApiContext, user: UserPrincipal, table: TableName): Promise<TableViews> {
  return repo.ofTable(db, user.id, table)
}

/** Under a name that the user has already, the new one counts. */
export function save(ctx: ApiContext, user: UserPrincipal, input: SaveView): Promise<TableViews> {
  const query = new URLSearchParams(input.query)
  for (const name of NOT_KEPT) query.delete(name)
  return inTransaction(ctx, async (tx) => {
    if ((await repo.count(tx, user.id)) >= MAX_VIEWS) {
      throw new AppError('INVALID_INPUT', { detail: `name: remove another view first, there are ${MAX_VIEWS}` })
    }
    await repo.save(tx, user.id, { ...input, query: query.toString() }, ctx.clock())
    return repo.ofTable(tx, user.id, input.table)
  })
}

export function remove(ctx: ApiContext, user: UserPrincipal, { id }: { id: string }): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    if ((await repo.tableOf(tx, user.id, id)) === null) throw new AppError('NOT_FOUND', { what: 'view' })
    await repo.remove(tx, user.id, id)
    return { id }
  })
}

/** What the table opens with. */
export function setDefault(
  ctx: ApiContext,
  user: UserPrincipal,
  { table, id }: { table: TableName; id: string | null },
): Promise<TableViews> {
  return inTransaction(ctx, async (tx) => {
    if (id !== null && (await repo.tableOf(tx, user.id, id)) !== table) {
      throw new AppError('NOT_FOUND', { what: 'view' })
    }
    await repo.choose(tx, user.id, table, { defaultViewId: id })
    return repo.ofTable(tx, user.id, table)
  })
}

export async function setHidden(
  ctx: ApiContext,
  user: UserPrincipal,
  { table, hidden }: { table: TableName; hidden: string[] },
): Promise<TableViews> {
  await repo.choose(ctx.db, user.id, table, { hidden: hidden.join() })
  return repo.ofTable(ctx.db, user.id, table)
}
