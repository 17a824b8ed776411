import { type ApiContext, inTransaction, type Tx, type UserPrincipal } from '../../context.ts'
import { folded } from '../../lib/search-text.ts'
import { changingDays } from '../day-queue/day-queue.service.ts'
import { insert as insertDepartment } from '../department/department.repo.ts'
import * as employees from '../employee/employee.service.ts'
import { setLimit } from '../employee-location/employee-location.service.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'
import { retried } from '../recognition/store-events.service.ts'
import { closeForUndo, countFates, openImport } from '../table-import/table-import.service.ts'
import * as repo from './employee-import.repo.ts'
import type { ApplyEmployees, CheckEmployees, EmployeeFate } from './employee-import.schema.ts'
import { type PlannedRow, planRow, type WantedEmployee } from './employee-row.ts'

/** What the rows would do; nothing is stored. */
export async function check({ db }: ApiContext, input: CheckEmployees): Promise<EmployeeFate[]> {
  return (await plan(db, input)).map((p) => p.fate)
}

/** Takes in what is good, all of it or nothing; the rest comes back with its reasons. The same rows again change nothing. */
export async function apply(ctx: ApiContext, user: UserPrincipal, input: ApplyEmployees): Promise<EmployeeFate[]> {
  const fates = await retried(() => changingDays(ctx, (tx) => applyIn(tx, ctx, user, input)))
  ctx.signals.tell('days')
  return fates
}

async function applyIn(tx: Tx, ctx: ApiContext, user: UserPrincipal, input: ApplyEmployees): Promise<EmployeeFate[]> {
  await openImport(tx, user, input.importId, 'employees')
  await galleryRepo.holdGallery(tx, ctx.clock())
  if (input.createDepartments) await makeDepartments(tx, await plan(tx, input))
  // again, now that every department is there
  const planned = await plan(tx, input)
  const added = await employees.insertMany(tx, ctx, planned.flatMap(newcomerOf))
  for (const { fate, wanted } of planned) {
    if (fate.outcome === 'changed' && wanted && fate.employeeId) await change(tx, ctx, fate.employeeId, wanted)
  }
  await repo.link(tx, input.importId, [...added.values()])
  const fates = planned.map(({ fate }) => ({ ...fate, employeeId: fate.employeeId ?? added.get(fate.code) ?? null }))
  await countFates(tx, input.importId, fates)
  return fates
}

/** Of a number that is there twice, the first row counts. */
async function plan(tx: Tx, { rows, createDepartments }: CheckEmployees): Promise<PlannedRow[]> {
  const book = await repo.book(
    tx,
    rows.map((r) => r.code.trim()),
  )
  const rowOf = new Map<string, number>()
  return rows.map((cells) => {
    const planned = planRow(cells, book, createDepartments)
    const { fate } = planned
    const first = rowOf.get(fate.code)
    if (fate.outcome === 'refused') return planned
    if (first === undefined) {
      rowOf.set(fate.code, fate.row)
      return planned
    }
    const reason = `Row ${first} has the same employee number`
    return { fate: { ...fate, outcome: 'refused', reason, changes: [] }, wanted: null }
  })
}

async function makeDepartments(tx: Tx, planned: readonly PlannedRow[]): Promise<void> {
  const names = planned.flatMap((p) => p.fate.newDepartment ?? [])
  for (const name of new Map(names.map((n) => [folded(n), n])).values()) await insertDepartment(tx, name)
}

function newcomerOf({ fate, wanted }: PlannedRow): employees.Newcomer[] {
  if (fate.outcome !== 'added' || wanted?.name === undefined) return []
  const { code, name, email = null, department, locations = [] } = wanted
  return [{ code, name, email, departmentId: department?.id ?? null, locationIds: locations.map((l) => l.id) }]
}

async function change(tx: Tx, ctx: ApiContext, id: string, wanted: WantedEmployee): Promise<void> {
  const { code, department, locations, ...fields } = wanted
  await employees.change(tx, ctx, id, { ...fields, ...(department && { departmentId: department.id }) })
  if (locations)
    await setLimit(
      tx,
      ctx,
      id,
      locations.map((l) => l.id),
    )
}

const UNDO_AT_ONCE = 25

/** Removes whom the import has added, as far as nothing has happened to them since. What it changed stays changed. */
export async function undo(
  ctx: ApiContext,
  user: UserPrincipal,
  { id }: { id: string },
): Promise<{ removed: number; kept: number }> {
  await inTransaction(ctx, (tx) => closeForUndo(tx, ctx, user, id, 'employees'))
  let [removed, kept] = [0, 0]
  for (let after: string | null = null; ; ) {
    const people: string[] = await repo.added(ctx.db, id, after, UNDO_AT_ONCE)
    after = people.at(-1) ?? null
    if (after === null) break
    const gone = await removeUntouched(ctx, people)
    removed += gone
    kept += people.length - gone
  }
  await employees.emptyLog(ctx)
  ctx.signals.tell('days')
  return { removed, kept }
}

function removeUntouched(ctx: ApiContext, people: readonly string[]): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const at = ctx.clock()
    await galleryRepo.holdGallery(tx, at)
    const untouched = await repo.untouched(tx, people)
    for (const id of untouched) await employees.eraseIn(tx, id, at)
    return untouched.length
  })
}
