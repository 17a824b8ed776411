import { AppError, localDateOf } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx } from '../../context.ts'
import { decodeCursor } from '../../lib/cursor.ts'
import { DIRECTION_FROM_DB, KIND_FROM_DB, PHOTO_USE_FROM_DB } from '../../lib/enums.ts'
import { plusDays } from '../../lib/local-dates.ts'
import { employeeSearchText } from '../../lib/search-text.ts'
import { record } from '../audit/audit.service.ts'
import { changingDays, markDays } from '../day-queue/day-queue.service.ts'
import { removeAbout } from '../dispute/dispute.repo.ts'
import { insertPlaces, limitsOf } from '../employee-location/employee-location.repo.ts'
import { limit } from '../employee-location/employee-location.service.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'
import { forgetPicturesOf } from '../review/review.repo.ts'
import * as savedViews from '../saved-view/saved-view.repo.ts'
import { remove as withdrawSelfLink } from '../self-link/self-link.repo.ts'
import { removeOpenPairs } from '../twice-search/twice-search.repo.ts'
import * as repo from './employee.repo.ts'
import type { CreateEmployee, EmployeeDetail, EmployeeRow, ListEmployees, UpdateEmployee } from './employee.schema.ts'

export async function list({ db, vision }: ApiContext, input: ListEmployees) {
  const { modelId } = vision.info
  const list = `employees:${input.sort}:${input.order}`
  const place = decodeCursor(list, repo.SORT_COLUMNS[input.sort].kind, input.cursor)
  const [{ ids, nextCursor }, total] = await Promise.all([
    repo.page(db, input, { modelId, place, list }),
    repo.count(db, input, modelId),
  ])
  return { rows: await repo.rows(db, ids, modelId), nextCursor, total }
}

export async function get({ db, vision }: ApiContext, { id }: { id: string }): Promise<EmployeeDetail> {
  const { modelId } = vision.info
  const found = await repo.detail(db, id, modelId)
  if (!found) throw new AppError('NOT_FOUND', { what: 'employee' })
  const { row, createdAt, photos, events } = found
  const limits = await limitsOf(db, [id])
  return {
    ...row,
    createdAt,
    locations: limits.map((l) => l.location),
    photos: photos.map(({ box: [x, y, w, h], modelIds, use, ...photo }) => ({
      ...photo,
      use: PHOTO_USE_FROM_DB[use],
      box: [x, y, w, h],
      modelId: modelIds.includes(modelId) ? modelId : (modelIds[0] ?? null),
    })),
    lastEvents: events.map(({ kind, direction, location: { timeZone, ...location }, notAllowedAt, ...event }) => ({
      ...event,
      notAllowed: notAllowedAt !== null,
      kind: KIND_FROM_DB[kind],
      direction: DIRECTION_FROM_DB[direction],
      location,
      timeZone,
    })),
  }
}

export function create(ctx: ApiContext, input: CreateEmployee): Promise<EmployeeRow> {
  return inTransaction(ctx, async (tx) => {
    if (input.locationIds) await galleryRepo.holdGallery(tx, ctx.clock())
    return row(tx, ctx, await insert(tx, ctx, input))
  })
}

/** The row, its search text and the audit entry, inside the caller's transaction. */
export async function insert(tx: Tx, ctx: ApiContext, input: CreateEmployee): Promise<string> {
  const fields = fieldsOf({ ...input, email: input.email ?? null, departmentId: input.departmentId ?? null })
  const id = await repo.insert(tx, { ...fields, createdAt: ctx.clock() })
  await audit(tx, ctx, 'create', id)
  if (input.departmentId) await markDays(tx, ctx, [id], { from: localDateOf(ctx.clock(), 'UTC') })
  if (input.locationIds) await limit(tx, ctx, id, { locationIds: input.locationIds })
  return id
}

/** Somebody who is added with many others. */
export interface Newcomer extends PersonalFields {
  locationIds: readonly string[]
}

/** Many at once, inside the caller's transaction, who writes down that it was done. @returns the ids by code */
export async function insertMany(tx: Tx, ctx: ApiContext, people: readonly Newcomer[]): Promise<Map<string, string>> {
  const at = ctx.clock()
  const ids = await repo.insertMany(
    tx,
    people.map(({ locationIds, ...fields }) => ({
      ...fieldsOf(fields),
      createdAt: at,
      limitedAt: locationIds.length > 0 ? at : null,
    })),
  )
  const idOf = ({ code }: Newcomer) => ids.get(code) ?? []
  await insertPlaces(
    tx,
    people.flatMap((p) =>
      [idOf(p)].flat().flatMap((employeeId) => p.locationIds.map((locationId) => ({ employeeId, locationId }))),
    ),
  )
  const planned = people.filter((p) => p.departmentId !== null).flatMap(idOf)
  await markDays(tx, ctx, planned, { from: localDateOf(at, 'UTC') })
  return ids
}

export function update(ctx: ApiContext, { id, locationIds, ...changes }: UpdateEmployee): Promise<EmployeeRow> {
  return changingDays(ctx, async (tx) => {
    const at = ctx.clock()
    if (changes.name !== undefined || locationIds) await galleryRepo.holdGallery(tx, at)
    await audit(tx, ctx, 'update', id, { fields: await change(tx, ctx, id, changes) })
    if (locationIds) await limit(tx, ctx, id, { locationIds })
    return row(tx, ctx, id)
  })
}

/** In a transaction that holds the gallery where the name changes. @returns the names of the fields that did */
export async function change(
  tx: Tx,
  ctx: ApiContext,
  id: string,
  changes: Omit<UpdateEmployee, 'id' | 'locationIds'>,
): Promise<string[]> {
  const at = ctx.clock()
  const before = await existing(tx, id)
  const after = fieldsOf({
    code: changes.code ?? before.code,
    name: changes.name ?? before.name,
    email: changes.email === undefined ? before.email : changes.email,
    departmentId: changes.departmentId === undefined ? before.departmentId : changes.departmentId,
  })
  await repo.update(tx, id, after)
  if (after.name !== before.name) await galleryRepo.recordChange(tx, id, at)
  if (after.departmentId !== before.departmentId) await markDays(tx, ctx, [id], { from: yesterday(at) })
  return changedFields(before, after)
}

export function deactivate(ctx: ApiContext, { id }: { id: string }): Promise<EmployeeRow> {
  return setActive(ctx, id, false)
}

export function reactivate(ctx: ApiContext, { id }: { id: string }): Promise<EmployeeRow> {
  return setActive(ctx, id, true)
}

function setActive(ctx: ApiContext, id: string, active: boolean): Promise<EmployeeRow> {
  return changingDays(ctx, async (tx) => {
    const at = ctx.clock()
    await galleryRepo.holdGallery(tx, at)
    const before = await existing(tx, id)
    if ((before.deactivatedAt === null) !== active) {
      await repo.setDeactivated(tx, id, active ? null : at)
      if (!active) {
        await withdrawSelfLink(tx, id)
        await removeOpenPairs(tx, id)
      }
      await galleryRepo.recordChange(tx, id, at)
      await audit(tx, ctx, active ? 'reactivate' : 'deactivate', id)
      await markDays(tx, ctx, [id], { from: yesterday(before.deactivatedAt ?? at) })
    }
    return row(tx, ctx, id)
  })
}

/** The earliest date that it is anywhere at a moment, or the one before. */
function yesterday(at: Date): string {
  return plusDays(localDateOf(at, 'UTC'), -1)
}

/** Nothing personal stays: photos, templates and events go with the row; cameras get a tombstone. */
export async function erase(
  ctx: ApiContext,
  { id, confirmCode }: { id: string; confirmCode: string },
): Promise<{ id: string }> {
  await inTransaction(ctx, async (tx) => {
    const at = ctx.clock()
    await galleryRepo.holdGallery(tx, at)
    const { code } = await existing(tx, id)
    if (confirmCode !== code) {
      throw new AppError('INVALID_INPUT', { detail: 'confirmCode: is not the code of this employee' })
    }
    await eraseIn(tx, id, at)
    await audit(tx, ctx, 'erase', id)
  })
  await emptyLog(ctx)
  return { id }
}

/** In a transaction that holds the gallery. */
export async function eraseIn(tx: Tx, id: string, at: Date): Promise<void> {
  await removeAbout(tx, id)
  await forgetPicturesOf(tx, id)
  await savedViews.removeAbout(tx, id)
  await repo.remove(tx, id)
  await galleryRepo.recordErasure(tx, id, at)
}

/** After an erasure: the person is gone already, whatever becomes of the old pages. */
export async function emptyLog({ database, db, log }: ApiContext): Promise<void> {
  if (database === 'sqlite')
    await repo.emptyLog(db).catch((e: unknown) => log.warn('erased rows stay in the log', { cause: String(e) }))
}

type Identity = NonNullable<Awaited<ReturnType<typeof repo.identity>>>

async function existing(tx: Tx, id: string): Promise<Identity> {
  const employee = await repo.identity(tx, id)
  if (!employee) throw new AppError('NOT_FOUND', { what: 'employee' })
  return employee
}

/** The row as the list shows it. */
export async function row(tx: Tx, { vision }: ApiContext, id: string): Promise<EmployeeRow> {
  const [found] = await repo.rows(tx, [id], vision.info.modelId)
  if (!found) throw new AppError('NOT_FOUND', { what: 'employee' })
  return found
}

type PersonalFields = Omit<repo.EmployeeFields, 'searchText'>

function fieldsOf({ code, name, email, departmentId }: PersonalFields): repo.EmployeeFields {
  return { code, name, email, departmentId, searchText: employeeSearchText({ code, name, email }) }
}

const PERSONAL_FIELDS = ['code', 'name', 'email', 'departmentId'] as const

/** Names of fields only: what was in them must not outlive the person's row. */
function changedFields(before: PersonalFields, after: PersonalFields): string[] {
  return PERSONAL_FIELDS.filter((field) => before[field] !== after[field])
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string, detail: Record<string, unknown> = {}): Promise<void> {
  return record(tx, ctx, ctx.principal, { action: `employee.${what}`, subjectKind: 'employee', subjectId: id, detail })
}
