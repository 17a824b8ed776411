import type { LocalDate } from '../attendance/punch.ts'

/** What 03/04/2026 means. */
export type DateOrder = 'dmy' | 'mdy'

/** A time as a cell says it: on the wall of some place, or with its offset from UTC; or why it cannot be read. */
export type ReadTime =
  | { kind: 'wall'; date: LocalDate; msOfDay: number }
  | { kind: 'instant'; atMs: number }
  | { kind: 'flaw'; reason: string }

interface DateText {
  date: LocalDate
  /** What follows the date in the same cell. */
  rest: string
}

/**
 * Reads ISO 8601, `31.12.2026 08:00`, `12/31/2026 8:00 am`, `20261231 0800` and the like.
 * @param cells the time may stand beside the date or in the same cell; beside it, it counts
 * @param order null: a date that can be read both ways is a flaw
 */
export function readTime(cells: { date: string; time: string }, order: DateOrder | null): ReadTime {
  const dateCell = tidied(cells.date)
  const timeCell = tidied(cells.time)
  if (dateCell === '') return flaw('There is no date')
  const read = readDate(dateCell, order)
  if (typeof read === 'string') return flaw(read)
  const clock = timeCell || read.rest
  if (clock === '') return flaw('There is no time of day')
  const time = readClock(clock)
  if (!time) return flaw(`“${clock}” is no time of day`)
  if (time.offsetMs === null) return { kind: 'wall', date: read.date, msOfDay: time.msOfDay }
  return { kind: 'instant', atMs: Date.parse(read.date) + time.msOfDay - time.offsetMs }
}

/**
 * What a column says about the order of day and month. `clear`: each date can be read in one way only. `unclear`: all of
 * them in both ways. `mixed`: some are the one, some the other.
 */
export function dateOrderOf(cells: Iterable<string>): DateOrder | 'clear' | 'unclear' | 'mixed' {
  const seen = { dmy: false, mdy: false, any: false }
  for (const cell of cells) {
    const [, first, separator, second] = PARTED.exec(tidied(cell)) ?? []
    if (separator === undefined || separator === '.') continue
    seen.any = true
    if (Number(first) > 12) seen.dmy = true
    else if (Number(second) > 12) seen.mdy = true
  }
  if (seen.dmy && seen.mdy) return 'mixed'
  if (seen.dmy) return 'dmy'
  if (seen.mdy) return 'mdy'
  return seen.any ? 'unclear' : 'clear'
}

/** `2026-12-31…`, also with slashes or dots. */
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ,]+(.*))?$/i
/** `31.12.2026…` or `12/31/26…`. With dots the day always comes first. */
const PARTED = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,]+(.*))?$/i
/** `20261231…`. */
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d.*))?$/i

function readDate(text: string, order: DateOrder | null): DateText | string {
  const [, year, , month, day, rest = ''] = YEAR_FIRST.exec(text) ?? []
  if (year) return dated(text, Number(year), Number(month), Number(day), rest)
  const [, y, m, d, after = ''] = COMPACT.exec(text) ?? []
  if (y) return dated(text, Number(y), Number(m), Number(d), after)
  const [, first, separator, second, third, tail = ''] = PARTED.exec(text) ?? []
  if (!first || !second || !third) return `“${text}” is no date`
  const known = separator === '.' ? 'dmy' : (order ?? onlyOrder(Number(first), Number(second)))
  if (known === null) return `“${text}” can be read in two ways: say whether the day or the month comes first`
  const full = third.length === 2 ? 2000 + Number(third) : Number(third)
  const [dayOf, monthOf] = known === 'dmy' ? [first, second] : [second, first]
  return dated(text, full, Number(monthOf), Number(dayOf), tail)
}

function onlyOrder(first: number, second: number): DateOrder | null {
  if (first > 12) return 'dmy'
  return second > 12 ? 'mdy' : null
}

function dated(text: string, year: number, month: number, day: number, rest: string): DateText | string {
  const two = (n: number) => String(n).padStart(2, '0')
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  const at = new Date(`${date}T00:00:00Z`)
  const exists = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
  return exists ? { date, rest: rest.trim() } : `“${text}” is no date`
}

const CLOCK =
  /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*(?:uhr|h)?\s*([ap])?\.?(?:m\.?)?\s*(z|[+-]\d{2}(?::?\d{2})?)?$/i
const COMPACT_CLOCK = /^(\d{2})(\d{2})(\d{2})?(z|[+-]\d{2}(?::?\d{2})?)?$/i

function readClock(text: string): { msOfDay: number; offsetMs: number | null } | null {
  const [, hour, minute, second = '0', fraction = '0', half, offset] = CLOCK.exec(text) ?? []
  if (hour !== undefined) return clockOf(Number(hour), Number(minute), Number(second), fraction, half, offset)
  const [, h, m, s = '0', zone] = COMPACT_CLOCK.exec(text) ?? []
  return h === undefined ? null : clockOf(Number(h), Number(m), Number(s), '0', undefined, zone)
}

function clockOf(
  hour: number,
  minute: number,
  second: number,
  fraction: string,
  half: string | undefined,
  offset: string | undefined,
) {
  if (half !== undefined && (hour < 1 || hour > 12)) return null
  const ofDay = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  if (ofDay > 23 || minute > 59 || second > 59) return null
  const ms = Math.floor(Number(`0.${fraction}`) * 1000)
  return { msOfDay: ((ofDay * 60 + minute) * 60 + second) * 1000 + ms, offsetMs: offset ? offsetMsOf(offset) : null }
}

function offsetMsOf(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(text) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/** Zeros of the scripts in which our doors speak. */
const ZEROS = [0x0660, 0x06f0, 0x0966]
const WEEKDAY = /^\p{L}[\p{L}\p{M}]*\.?,?\s+(?=\p{N})/u

/** Digits as we write them, blanks as one, without the name of the weekday. */
function tidied(cell: string): string {
  const digits = cell.replace(/\p{Nd}/gu, (digit) => {
    const zero = ZEROS.find((z) => digit.charCodeAt(0) >= z && digit.charCodeAt(0) < z + 10)
    return zero === undefined ? digit : String(digit.charCodeAt(0) - zero)
  })
  return digits.replace(/\s+/g, ' ').trim().replace(WEEKDAY, '')
}

function flaw(reason: string): ReadTime {
  return { kind: 'flaw', reason }
}
