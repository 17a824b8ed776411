import { setImmediate } from 'node:timers/promises'
import { type Day, summarise } from '@rollcall/core'
import type { ReadServices } from '../../context.ts'
import { decodeCursor, encodeCursor, type Place } from '../../lib/cursor.ts'
import * as peopleRepo from '../day/day-month.repo.ts'
import { stored } from '../day-derivation/day-derivation.repo.ts'
import { lockedDays } from '../day-derivation/day-derivation.service.ts'
import { groupBy } from '../day-situation/day-situation.service.ts'
import { requirePeriod } from '../timesheet/timesheet.service.ts'
import * as repo from './payroll.repo.ts'
import {
  type ListPayroll,
  type PayrollFilters,
  type PayrollHours,
  type PayrollRow,
  type PayrollTotals,
  payrollHoursSchema,
} from './payroll.schema.ts'

const VIEW = 'payroll'

export async function list(ctx: ReadServices, { cursor, limit, ...filters }: ListPayroll) {
  requirePeriod(filters)
  const { rows, next } = await page(ctx, filters, decodeCursor(VIEW, 'text', cursor), limit)
  return { rows, nextCursor: next && encodeCursor(VIEW, next) }
}

/** Of all pages: every day of the period is read, so apart from the list. */
export async function totals(ctx: ReadServices, filters: PayrollFilters): Promise<PayrollTotals> {
  const sum: PayrollTotals = { ...toHours(summarise([]), 0), employees: 0 }
  for await (const rows of allPayroll(ctx, filters)) {
    sum.employees += rows.length
    for (const row of rows) for (const kind of KINDS) sum[kind] += row[kind]
  }
  return sum
}

const KINDS = Object.keys(payrollHoursSchema.shape) as (keyof PayrollHours)[] // exactly its keys

export function countPeople({ db }: ReadServices, filters: PayrollFilters): Promise<number> {
  return peopleRepo.countPeople(db, filters, filters)
}

/** Everybody of the filter, by name, page by page. @throws AppError before the first page */
export function allPayroll(ctx: ReadServices, filters: PayrollFilters): AsyncIterable<PayrollRow[]> {
  requirePeriod(filters)
  return pages(ctx, filters)
}

/** People whose days are read at once. */
const PAGE = 50

async function* pages(ctx: ReadServices, filters: PayrollFilters): AsyncGenerator<PayrollRow[]> {
  let place: Place | null = null
  do {
    const { rows, next }: { rows: PayrollRow[]; next: Place | null } = await page(ctx, filters, place, PAGE)
    yield rows
    place = next
    await setImmediate() // SQLite answers at once: others want a turn
  } while (place !== null)
}

async function page({ db }: ReadServices, filters: PayrollFilters, place: Place | null, limit: number) {
  const { ids, next } = await peopleRepo.peoplePage(db, { ...filters, limit }, filters, place)
  const [people, found, late, isLocked] = await Promise.all([
    peopleRepo.people(db, ids),
    stored(db, ids, filters),
    repo.adjustments(db, ids, filters, filters.locationId),
    lockedDays(db, filters),
  ])
  const here = found.filter((d) => filters.locationId === undefined || d.locationId === filters.locationId)
  const daysOf = groupBy(here, (d) => d.employeeId)
  const lateOf = groupBy(late, (a) => a.employeeId)
  const rows = people.map(({ department, ...employee }): PayrollRow => {
    const days = (daysOf.get(employee.id) ?? []).map((d) => d.day)
    const adjustment = (lateOf.get(employee.id) ?? []).reduce((sum, a) => sum + a.workedDeltaSeconds, 0)
    return { employee, department, ...toHours(summarise(days), adjustment), locked: lockedOf(days, isLocked) }
  })
  return { rows, next }
}

function lockedOf(days: readonly Day[], isLocked: (siteId: string, date: string) => boolean): PayrollRow['locked'] {
  const locked = days.filter((d) => isLocked(d.siteId, d.workDate)).length
  return locked === 0 ? 'no' : locked === days.length ? 'yes' : 'partly'
}

function toHours(sum: ReturnType<typeof summarise>, adjustmentSeconds: number): PayrollHours {
  const { plannedSeconds, overtimeSeconds, holidaySeconds, workedSeconds, nightSeconds } = sum
  const { paidLeaveSeconds, unpaidLeaveSeconds, absentSeconds, daysPresent, daysAbsent, daysIncomplete } = sum
  return {
    plannedSeconds,
    regularSeconds: sum.normalSeconds,
    overtimeSeconds,
    holidaySeconds,
    workedSeconds,
    nightSeconds,
    paidLeaveSeconds,
    unpaidLeaveSeconds,
    absentSeconds,
    daysPresent,
    daysAbsent,
    daysIncomplete,
    adjustmentSeconds,
  }
}
