import { AppError, type DateRange, summarise } from '@rollcall/core'
import type { ApiContext } from '../../context.ts'
import { daysBetween } from '../../lib/local-dates.ts'
import { person } from '../day/day-detail.repo.ts'
import { stored } from '../day-derivation/day-derivation.repo.ts'
import { lockedDays } from '../day-derivation/day-derivation.service.ts'
import * as repo from './timesheet.repo.ts'
import type { Timesheet, TimesheetInput } from './timesheet.schema.ts'

const MAX_DAYS = 366

/** @throws AppError INVALID_INPUT */
export function requirePeriod({ from, to }: DateRange): void {
  if (from > to) throw new AppError('INVALID_INPUT', { detail: 'from: lies after "to"' })
  if (daysBetween(from, to) > MAX_DAYS) throw new AppError('INVALID_INPUT', { detail: 'to: more than a year later' })
}

/** The days of an employee in a period, and what they come to. */
export async function get({ db }: ApiContext, { employeeId, from, to }: TimesheetInput): Promise<Timesheet> {
  requirePeriod({ from, to })
  const who = await person(db, employeeId)
  if (!who) throw new AppError('NOT_FOUND', { what: 'employee' })
  const [found, { locations, shifts }, adjustments, isLocked] = await Promise.all([
    stored(db, [employeeId], { from, to }),
    repo.places(db),
    repo.adjustments(db, employeeId, { from, to }),
    lockedDays(db, { from, to }),
  ])
  const days = found.map((d) => d.day).sort((a, b) => (a.workDate < b.workDate ? -1 : 1))
  return {
    ...who,
    days: days.flatMap((day) => {
      const location = locations.get(day.siteId)
      return location ? { day, location, shift: shifts.get(day.shiftId ?? '') ?? null } : []
    }),
    summary: summarise(days),
    adjustments,
    locked: days.length > 0 && days.every((day) => isLocked(day.siteId, day.workDate)),
  }
}
