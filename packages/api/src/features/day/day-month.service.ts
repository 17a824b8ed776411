import type { ApiContext } from '../../context.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { PRESENCE_FROM_DB } from '../../lib/enums.ts'
import { datesOf } from '../../lib/local-dates.ts'
import { groupBy } from '../day-situation/day-situation.service.ts'
import type { DayMonth, DayMonthInput } from './day.schema.ts'
import * as repo from './day-month.repo.ts'

const VIEW = 'day.month'

/** People × days. One list a column and person: fifteen thousand small objects would take longer to send than to read. */
export async function month({ db }: ApiContext, input: DayMonthInput): Promise<DayMonth> {
  const place = decodeCursor(VIEW, repo.NAME.kind, input.cursor)
  const range = monthRange(input.month)
  const dates = datesOf(range)
  const [{ ids, next }, employees] = await Promise.all([
    repo.peoplePage(db, input, range, place),
    repo.countPeople(db, input, range),
  ])
  const [people, cells] = await Promise.all([repo.people(db, ids), repo.cells(db, ids, range, input.locationId)])
  const cellsOf = groupBy(cells, (c) => c.employeeId)
  return {
    dates,
    rows: people.map(({ department, ...employee }) => {
      const days = cellsOf.get(employee.id) ?? []
      const byDate = new Map(days.map((d) => [d.workDate, d]))
      const inOrder = dates.map((date) => byDate.get(date) ?? null)
      return {
        employee,
        department,
        presence: inOrder.map((d) => d && PRESENCE_FROM_DB[d.presence]),
        workedSeconds: inOrder.map((d) => d?.workedSeconds ?? null),
        facts: inOrder.map((d) => d?.facts ?? 0),
        totals: totalsOf(days),
      }
    }),
    nextCursor: next && encodeCursor(VIEW, next),
    employees,
  }
}

const LATE_BIT = 1

function totalsOf(days: readonly repo.MonthCell[]): DayMonth['rows'][number]['totals'] {
  const sum = (of: (day: repo.MonthCell) => number | null) => days.reduce((n, day) => n + (of(day) ?? 0), 0)
  const count = (is: (day: repo.MonthCell) => boolean) => days.filter(is).length
  return {
    workedSeconds: sum((d) => d.workedSeconds),
    overtimeSeconds: sum((d) => d.overtimeSeconds),
    plannedSeconds: sum((d) => d.plannedSeconds),
    present: count((d) => d.presence === 'PRESENT'),
    absent: count((d) => d.presence === 'ABSENT'),
    incomplete: count((d) => d.presence === 'INCOMPLETE'),
    late: count((d) => (d.facts & LATE_BIT) !== 0),
  }
}

/** The first and the last date of `YYYY-MM`. */
export function monthRange(month: string): { from: string; to: string } {
  const [y = 0, m = 1] = month.split('-').map(Number)
  return { from: `${month}-01`, to: new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10) }
}
