import type { ApiServices, Tx } from '../../context.ts'
import { type BulkTable, writeRows } from '../../lib/bulk.ts'
import type { DbPhotoState } from '../../lib/enums.ts'
import { raw, sql } from '../../lib/sql.ts'

export interface NewPhoto {
  id: string
  name: string
  employeeId: string | null
  dataAt: number
  packedBytes: number
  bytes: number
  deflated: boolean
  state: DbPhotoState
  problem: string | null
}

const TABLE: BulkTable = {
  name: 'ImportedPhoto',
  columns: {
    id: 'text',
    importId: 'text',
    name: 'text',
    employeeId: 'text',
    dataAt: 'integer',
    packedBytes: 'integer',
    bytes: 'integer',
    deflated: 'boolean',
    state: 'enum ImportedPhotoState',
    problem: 'text',
  },
  key: ['id'],
}

const ROWS_AT_ONCE = 1000

/** In place of what was known of the photos before. */
export async function replaceAll(
  tx: Tx,
  database: ApiServices['database'],
  importId: string,
  photos: readonly NewPhoto[],
): Promise<void> {
  await tx.importedPhoto.deleteMany({ where: { importId } })
  for (let i = 0; i < photos.length; i += ROWS_AT_ONCE) {
    const rows = photos.slice(i, i + ROWS_AT_ONCE)
    await writeRows(
      tx,
      database,
      TABLE,
      rows.map((p) => [
        p.id,
        importId,
        p.name,
        p.employeeId,
        p.dataAt,
        p.packedBytes,
        p.bytes,
        p.deflated,
        p.state,
        p.problem,
      ]),
      null,
    )
  }
}

/** Photos of each state, and how many people they belong to. */
export async function counts(tx: Tx, importId: string): Promise<{ state: string; photos: number; people: number }[]> {
  const query = sql`SELECT "state", COUNT(*) AS "photos", COUNT(DISTINCT "employeeId") AS "people"
    FROM "ImportedPhoto" WHERE "importId" = ${importId} GROUP BY "state"`
  const found = await tx.$queryRaw<{ state: string; photos: bigint | number; people: bigint | number }[]>(...raw(query))
  return found.map(({ state, photos, people }) => ({ state, photos: Number(photos), people: Number(people) }))
}

export async function nextWaiting(tx: Tx, importId: string, after: string | null): Promise<string | null> {
  const found = await tx.importedPhoto.findFirst({
    where: { importId, state: 'WAITING', ...(after !== null && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  return found?.id ?? null
}

/** Null when somebody erased the employee. */
export async function toDo(tx: Tx, id: string) {
  return tx.importedPhoto.findUnique({
    where: { id },
    select: {
      employeeId: true,
      dataAt: true,
      packedBytes: true,
      bytes: true,
      deflated: true,
      import: { select: { id: true, totalBytes: true, startedById: true } },
    },
  })
}

export interface Outcome {
  state: DbPhotoState
  /** Words for the reader. */
  problem?: string
  /** Whose face it is already. */
  duplicateOfId?: string
}

export async function settle(tx: Tx, id: string, outcome: Outcome): Promise<void> {
  await tx.importedPhoto.updateMany({ where: { id }, data: outcome })
}

const LEFT = { state: { in: ['REFUSED', 'UNKNOWN', 'UNUSED'] } } satisfies { state: { in: DbPhotoState[] } }

/** What has not become a reference, in the order of the ZIP. */
export async function left(tx: Tx, importId: string, { after, limit }: { after: string | null; limit: number }) {
  return tx.importedPhoto.findMany({
    where: { importId, ...LEFT, ...(after !== null && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: limit,
    select: {
      id: true,
      name: true,
      state: true,
      problem: true,
      employee: { select: { id: true, name: true, code: true } },
      duplicateOf: { select: { name: true } },
    },
  })
}

export async function countLeft(tx: Tx, importId: string): Promise<number> {
  return tx.importedPhoto.count({ where: { importId, ...LEFT } })
}
