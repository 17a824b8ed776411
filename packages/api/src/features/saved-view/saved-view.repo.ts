import type { Tx } from '../../context.ts'
import type { SaveView, TableName, TableViews } from './saved-view.schema.ts'

const columnsOf = (hidden: string) => (hidden === '' ? [] : hidden.split(','))

export async function ofTable(tx: Tx, userId: string, table: TableName): Promise<TableViews> {
  const views = await tx.savedView.findMany({
    where: { userId, table },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, query: true, hidden: true },
  })
  const choice = await tx.tableChoice.findUnique({
    where: { userId_table: { userId, table } },
    select: { hidden: true, defaultViewId: true },
  })
  return {
    views: views.map((v) => ({ ...v, hidden: columnsOf(v.hidden) })),
    hidden: columnsOf(choice?.hidden ?? ''),
    defaultId: choice?.defaultViewId ?? null,
  }
}

export async function count(tx: Tx, userId: string): Promise<number> {
  return tx.savedView.count({ where: { userId } })
}

export async function save(tx: Tx, userId: string, { table, name, query, hidden }: SaveView, at: Date): Promise<void> {
  const says = { query, hidden: hidden.join() }
  await tx.savedView.upsert({
    where: { userId_table_name: { userId, table, name } },
    create: { userId, table, name, ...says, createdAt: at },
    update: says,
    select: { id: true },
  })
}

/** The table it was of; null where the user has no such view. */
export async function tableOf(tx: Tx, userId: string, id: string): Promise<string | null> {
  const found = await tx.savedView.findFirst({ where: { id, userId }, select: { table: true } })
  return found?.table ?? null
}

export async function remove(tx: Tx, userId: string, id: string): Promise<void> {
  await tx.savedView.deleteMany({ where: { id, userId } })
}

export async function choose(
  tx: Tx,
  userId: string,
  table: TableName,
  choice: { hidden: string } | { defaultViewId: string | null },
): Promise<void> {
  await tx.tableChoice.upsert({
    where: { userId_table: { userId, table } },
    create: { userId, table, hidden: '', ...choice },
    update: choice,
    select: { table: true },
  })
}

/** Views of somebody who is erased. */
export async function removeAbout(tx: Tx, employeeId: string): Promise<void> {
  await tx.savedView.deleteMany({ where: { query: { contains: `employeeId=${employeeId}` } } })
}
