import type { Tx } from '../../context.ts'

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

export async function patternsOfShift(tx: Tx, shiftId: string): Promise<string[]> {
  const found = await tx.shiftPatternDay.findMany({
    where: { shiftId },
    distinct: ['patternId'],
    select: { patternId: true },
  })
  return found.map((d) => d.patternId)
}
