import { AppError, type Box } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { encodeCursor, type Place } from '../../lib/cursor.ts'
import { isBrokenReference, isTaken } from '../../lib/database-errors.ts'
import { type DbPhotoUse, USED_PHOTO } from '../../lib/enums.ts'
import { afterPlace, orderBy, type SortColumn } from '../../lib/keyset.ts'
import { searchPatterns } from '../../lib/search-text.ts'
import { allOf, raw, type Sql, sql } from '../../lib/sql.ts'
import type { EmployeeRow, EmployeeSort, ListEmployees } from './employee.schema.ts'

/** Sorted by the folded text, which begins with the name: without case and accents, the same on both databases. */
export const SORT_COLUMNS: Record<EmployeeSort, SortColumn> = {
  name: { expression: sql`e."searchText"`, kind: 'text' },
  code: { expression: sql`e."code"`, kind: 'text' },
  department: { expression: sql`d."name"`, kind: 'text', nullable: true },
  templates: { expression: sql`COALESCE(t."n", 0)`, kind: 'number' },
  lastSeen: { expression: sql`e."lastSeenAt"`, kind: 'date', nullable: true },
}

const ID = sql`e."id"`

export interface PageOfIds {
  ids: string[]
  nextCursor: string | null
}

/** Raw, because Prisma cannot page by a count or by a column of another table from a given value on. */
export async function page(
  tx: Tx,
  input: ListEmployees,
  { modelId, place, list }: { modelId: string; place: Place | null; list: string },
): Promise<PageOfIds> {
  const column = SORT_COLUMNS[input.sort]
  const after = afterPlace(column, input.order, ID, place)
  const query = sql`SELECT e."id" AS "id", ${column.expression} AS "key" ${from(modelId)}
    WHERE ${allOf([...conditions(input), after])} ORDER BY ${orderBy(column, input.order, ID)} LIMIT ${input.limit + 1}`
  const found = await tx.$queryRaw<{ id: string; key: Place['key'] | bigint }[]>(...raw(query))
  const rows = found.slice(0, input.limit)
  const last = rows.at(-1)
  return {
    ids: rows.map((r) => r.id),
    nextCursor: last && found.length > rows.length ? encodeCursor(list, { key: keyOf(last.key), id: last.id }) : null,
  }
}

function keyOf(key: Place['key'] | bigint): Place['key'] {
  return typeof key === 'bigint' ? Number(key) : key
}

export async function count(tx: Tx, input: ListEmployees, modelId: string): Promise<number> {
  const query = sql`SELECT COUNT(*) AS "n" ${from(modelId)} WHERE ${allOf(conditions(input))}`
  const [row] = await tx.$queryRaw<{ n: bigint | number }[]>(...raw(query))
  return Number(row?.n ?? 0)
}

function from(modelId: string): Sql {
  return sql`FROM "Employee" e LEFT JOIN "Department" d ON d."id" = e."departmentId"
    LEFT JOIN (SELECT f."employeeId", COUNT(*) AS "n" FROM "FaceTemplate" f JOIN "Photo" p ON p."id" = f."photoId"
      WHERE f."modelId" = ${modelId} AND p."use" IN ('AUTO', 'KEPT') GROUP BY f."employeeId") t
      ON t."employeeId" = e."id"`
}

function conditions({ search, departmentId, status, enrolled }: ListEmployees): Sql[] {
  const wanted = searchPatterns(search).map((p) => sql`e."searchText" LIKE ${p} ESCAPE '\\'`)
  if (departmentId !== undefined) wanted.push(sql`e."departmentId" = ${departmentId}`)
  if (status === 'active') wanted.push(sql`e."deactivatedAt" IS NULL`)
  if (status === 'inactive') wanted.push(sql`e."deactivatedAt" IS NOT NULL`)
  if (enrolled === 'yes') wanted.push(sql`t."n" IS NOT NULL`)
  if (enrolled === 'no') wanted.push(sql`t."n" IS NULL`)
  return wanted
}

/** The rows of these ids, in their order. */
export async function rows(tx: Tx, ids: readonly string[], modelId: string): Promise<EmployeeRow[]> {
  const found = await tx.employee.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      code: true,
      name: true,
      email: true,
      department: { select: { id: true, name: true } },
      deactivatedAt: true,
      lastSeenAt: true,
      photos: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], select: { id: true, use: true } },
      _count: { select: { templates: { where: { modelId, photo: USED_PHOTO } } } },
    },
  })
  const byId = new Map(
    found.map(({ deactivatedAt, photos, _count, ...e }) => [
      e.id,
      { ...e, active: deactivatedAt === null, photoId: portraitOf(photos), templates: _count.templates },
    ]),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The newest that is used, else the newest. */
function portraitOf(photos: readonly { id: string; use: DbPhotoUse }[]): string | null {
  const used = photos.find(({ use }) => use === 'AUTO' || use === 'KEPT')
  return (used ?? photos[0])?.id ?? null
}

const LAST_EVENTS = 10

export async function detail(tx: Tx, id: string, modelId: string) {
  const [row] = await rows(tx, [id], modelId)
  if (!row) return null
  const more = await tx.employee.findUnique({
    where: { id },
    select: {
      createdAt: true,
      photos: {
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        select: {
          id: true,
          widthPx: true,
          heightPx: true,
          boxX: true,
          boxY: true,
          boxW: true,
          boxH: true,
          quality01: true,
          use: true,
          createdAt: true,
          templates: { orderBy: { createdAt: 'desc' }, select: { modelId: true } },
        },
      },
      events: {
        orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }],
        take: LAST_EVENTS,
        select: {
          id: true,
          kind: true,
          occurredAt: true,
          direction: true,
          similarity: true,
          notAllowedAt: true,
          location: { select: { id: true, name: true, timeZone: true } },
          camera: { select: { id: true, name: true } },
        },
      },
    },
  })
  if (!more) return null
  const fromDoor = await photosFromDoor(
    tx,
    more.photos.map((p) => p.id),
  )
  const photos = more.photos.map(({ boxX, boxY, boxW, boxH, templates, ...photo }) => {
    const box: Box = [boxX, boxY, boxW, boxH]
    return { ...photo, box, fromDoor: fromDoor.has(photo.id), modelIds: templates.map((t) => t.modelId) }
  })
  return { row, createdAt: more.createdAt, photos, events: more.events }
}

/** Those that were pictures of a door. */
async function photosFromDoor(tx: Tx, ids: readonly string[]): Promise<Set<string | null>> {
  const found = await tx.eventReview.findMany({ where: { photoId: { in: [...ids] } }, select: { photoId: true } })
  return new Set(found.map((r) => r.photoId))
}

export async function identity(tx: Tx, id: string) {
  return tx.employee.findUnique({
    where: { id },
    select: { id: true, code: true, name: true, email: true, departmentId: true, deactivatedAt: true },
  })
}

export async function byCode(tx: Tx, code: string) {
  return tx.employee.findUnique({ where: { code }, select: { id: true, name: true, deactivatedAt: true } })
}

export interface EmployeeFields {
  code: string
  name: string
  searchText: string
  email: string | null
  departmentId: string | null
}

export async function insert(tx: Tx, fields: EmployeeFields & { createdAt: Date }): Promise<string> {
  const { id } = await named(fields.code, tx.employee.create({ data: fields, select: { id: true } }))
  return id
}

type Newcomer = EmployeeFields & { createdAt: Date; limitedAt: Date | null }

/** @returns the ids by code. Fails where somebody has one of the codes. */
export async function insertMany(tx: Tx, people: readonly Newcomer[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map()
  const made = await tx.employee.createManyAndReturn({ data: [...people], select: { id: true, code: true } })
  return new Map(made.map(({ id, code }) => [code, id]))
}

export async function update(tx: Tx, id: string, fields: EmployeeFields): Promise<void> {
  await named(fields.code, tx.employee.update({ where: { id }, data: fields, select: { id: true } }))
}

export async function setDeactivated(tx: Tx, id: string, deactivatedAt: Date | null): Promise<void> {
  await tx.employee.update({ where: { id }, data: { deactivatedAt }, select: { id: true } })
}

/** With photos, templates and events. */
export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.employee.delete({ where: { id }, select: { id: true } })
}

/** SQLite's log keeps the old pages, names and all, until it is emptied; a reader in the way only puts that off. */
export async function emptyLog(db: Tx): Promise<void> {
  await db.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`
}

async function named<T>(code: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (e) {
    if (isTaken(e)) throw new AppError('TAKEN', { what: 'code', value: code }, { cause: e })
    if (isBrokenReference(e)) throw new AppError('NOT_FOUND', { what: 'department' }, { cause: e })
    throw e
  }
}
