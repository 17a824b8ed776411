import type { Tx } from '../../context.ts'
import type { ImportKind, ImportRow, Outcome } from './table-import.schema.ts'

const KIND_TO_DB = { employees: 'EMPLOYEES', punches: 'PUNCHES' } as const
const KIND_FROM_DB = { EMPLOYEES: 'employees', PUNCHES: 'punches' } as const

const ROW = {
  id: true,
  kind: true,
  startedBy: true,
  startedAt: true,
  added: true,
  changed: true,
  same: true,
  refused: true,
  finishedAt: true,
  undoneBy: true,
  undoneAt: true,
} as const

interface NewImport {
  kind: ImportKind
  startedById: string
  startedBy: string
  startedAt: Date
}

export async function insert(tx: Tx, { kind, ...fields }: NewImport): Promise<string> {
  const data = { ...fields, kind: KIND_TO_DB[kind] }
  const { id } = await tx.tableImport.create({ data, select: { id: true } })
  return id
}

export async function byId(tx: Tx, id: string): Promise<(ImportRow & { startedById: string }) | null> {
  const found = await tx.tableImport.findUnique({ where: { id }, select: { ...ROW, startedById: true } })
  return found && { ...found, kind: KIND_FROM_DB[found.kind] }
}

/** The newest first; of those that nothing came of, nothing. */
export async function list(tx: Tx, kind: ImportKind, limit: number): Promise<ImportRow[]> {
  const found = await tx.tableImport.findMany({
    where: { kind: KIND_TO_DB[kind], OR: [{ added: { gt: 0 } }, { changed: { gt: 0 } }] },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: ROW,
  })
  return found.map((row) => ({ ...row, kind: KIND_FROM_DB[row.kind] }))
}

export async function count(tx: Tx, id: string, outcomes: Readonly<Record<Outcome, number>>): Promise<void> {
  const { added, changed, same, refused } = outcomes
  await tx.tableImport.update({
    where: { id },
    data: {
      added: { increment: added },
      changed: { increment: changed },
      same: { increment: same },
      refused: { increment: refused },
    },
    select: { id: true },
  })
}

/** Whether it was open. */
export async function finish(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.tableImport.updateMany({ where: { id, finishedAt: null }, data: { finishedAt: at } })
  return count === 1
}

/** Nothing more comes in with it. Whether nobody was faster. */
export async function setUndone(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const where = { id, undoneAt: null }
  const { count } = await tx.tableImport.updateMany({ where, data: { undoneAt: at, undoneBy: by } })
  return count === 1
}
