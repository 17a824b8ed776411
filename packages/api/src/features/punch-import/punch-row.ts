import { type DateOrder, dateAt, instantsShowing, type LocalDate, readDirection, readTime } from '@rollcall/core'
import { folded } from '../../lib/search-text.ts'
import { stableId } from '../../lib/stable-id.ts'
import type { PunchCells, PunchFate } from './punch-import.schema.ts'

interface Place {
  id: string
  name: string
  timeZone: string
}

/** What is needed to judge rows of punches. */
export interface PunchBook {
  /** By code. */
  employees: ReadonlyMap<string, { id: string; name: string; active: boolean; own: boolean }>
  /** By id, by folded name and by short name. */
  locations: ReadonlyMap<string, Place>
  locks: readonly { locationId: string | null; fromDate: LocalDate; toDate: LocalDate }[]
  nowMs: number
}

export interface PunchOptions {
  dateOrder: DateOrder | null
  locationId: string | null
}

const EARLIEST_YEAR = '2000'

/** What a row says, or why it cannot be taken. Whether it is there already is for the database to say. */
export function planPunch(cells: PunchCells, book: PunchBook, options: PunchOptions): PunchFate {
  const code = cells.code.trim()
  const base = { row: cells.row, code: code.slice(0, 40), note: null }
  const refused = (reason: string): PunchFate => ({ ...base, outcome: 'refused', reason, punch: null })
  if (code === '') return refused('There is no employee number')
  const employee = book.employees.get(code)
  if (!employee) return refused('Nobody has this employee number')
  if (!employee.active) return refused(`${employee.name} is deactivated. Reactivate the employee first`)
  if (employee.own) return refused('Nobody brings in punches of their own. Ask somebody else')
  const place = placeOf(cells.location ?? '', book, options)
  if (typeof place === 'string') return refused(place)
  const direction = readDirection(cells.direction ?? '')
  if (direction === null) return refused(`“${cells.direction?.trim().slice(0, 40)}” is neither in nor out`)
  const time = instantOf(cells, place, options.dateOrder)
  if ('reason' in time) return refused(time.reason)
  const date = dateAt(time.atMs, place.timeZone)
  if (time.atMs > book.nowMs) return refused('This lies in the future')
  if (date < EARLIEST_YEAR) return refused('This lies before the year 2000')
  const lock = lockOn(book.locks, date, place.id)
  if (lock) return refused(`${date} lies in a locked period (${lock.fromDate} to ${lock.toDate}). Unlock it first`)
  const id = stableId(employee.id, String(time.atMs), direction, place.id)
  const { active, own, ...person } = employee
  const { timeZone, ...location } = place
  const punch = { id, employee: person, location, timeZone, at: new Date(time.atMs), direction }
  return { ...base, outcome: 'added', reason: null, note: time.note, punch }
}

/** By the local date of the punch. What a night draws into a locked day becomes an adjustment, as with any late punch. */
export function lockOn(
  locks: PunchBook['locks'],
  date: LocalDate,
  locationId: string,
): PunchBook['locks'][number] | undefined {
  return locks.find((l) => {
    return (l.locationId === null || l.locationId === locationId) && l.fromDate <= date && date <= l.toDate
  })
}

function placeOf(cell: string, { locations }: PunchBook, { locationId }: PunchOptions): Place | string {
  const name = cell.trim()
  if (name !== '') return locations.get(folded(name)) ?? `There is no location “${name.slice(0, 60)}”`
  return locations.get(locationId ?? '') ?? 'There is no location, and none was chosen for all rows'
}

function instantOf(
  { date, time = '' }: PunchCells,
  { name, timeZone }: Place,
  order: DateOrder | null,
): { atMs: number; note: string | null } | { reason: string } {
  const read = readTime({ date, time }, order)
  if (read.kind === 'flaw') return { reason: read.reason }
  if (read.kind === 'instant') return { atMs: read.atMs, note: null }
  const [first, second] = instantsShowing(read.date, read.msOfDay, timeZone)
  if (first === undefined) return { reason: `The clocks at ${name} were put forward past this time; it never was` }
  const note =
    second === undefined ? null : `The clocks at ${name} were put back, so this time came twice; the first is taken`
  return { atMs: first, note }
}
