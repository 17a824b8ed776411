import type { Holiday } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { PART_FROM_DB } from '../../lib/enums.ts'

export async function people(tx: Tx, ids: readonly string[]) {
  return tx.employee.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { id: 'asc' },
    select: { id: true, code: true, name: true, departmentId: true },
  })
}

/** Where the days of a holiday calendar are free. */
export async function locationsOfCalendar(tx: Tx, holidayCalendarId: string): Promise<string[]> {
  const found = await tx.location.findMany({ where: { holidayCalendarId }, select: { id: true } })
  return found.map((l) => l.id)
}

/** The free days of a calendar, by date. */
export async function holidaysOfCalendar(tx: Tx, calendarId: string): Promise<Map<string, Holiday>> {
  const found = await tx.holiday.findMany({ where: { calendarId }, select: { date: true, name: true, part: true } })
  return new Map(found.map(({ date, name, part }) => [date, { name, part: PART_FROM_DB[part] }]))
}

export async function ownerOfAssignment(tx: Tx, id: string) {
  return tx.shiftAssignment.findUnique({ where: { id }, select: { employeeId: true, departmentId: true } })
}

export async function employeesOfLeave(tx: Tx, id: string): Promise<string[]> {
  const found = await tx.leave.findUnique({ where: { id }, select: { employeeId: true } })
  return found ? [found.employeeId] : []
}

export async function patternsOfShift(tx: Tx, shiftId: string): Promise<string[]> {
  const found = await tx.shiftPatternDay.findMany({
    where: { shiftId },
    distinct: ['patternId'],
    select: { patternId: true },
  })
  return found.map((d) => d.patternId)
}
