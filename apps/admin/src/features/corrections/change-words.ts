import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import { type Day, type Direction, dateAt, instantAt } from '@rollcall/core'
import { factsOfDay } from '#features/days/day-words.ts'
import { clockInZone, hoursText } from '#lib/format.ts'

type ChangePunch = RouterInputs['correction']['make']
export type ChangeKind = ChangePunch['kind']
/** What is to be changed: a punch of the day, or a new one. */
export type Change = { kind: 'add' } | { kind: 'move' | 'void' | 'restore'; punchId: string; atMs: number }

export const CHANGE_TITLES: Record<ChangeKind, string> = {
  add: 'Add a punch',
  move: 'Move this punch',
  void: 'Take this punch out',
  restore: 'Restore this punch',
}

/** `2026-01-12T08:31`, by the clock of a zone. */
export function localTimeOf(atMs: number, zone: string): string {
  return `${dateAt(atMs, zone)}T${clockInZone(new Date(atMs), zone)}`
}

/** The instant of such a text; null while it is not whole. */
export function instantOf(local: string, zone: string): string | null {
  const [, date, hour, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(local) ?? []
  if (date === undefined) return null
  return new Date(instantAt(date, Number(hour) * 60 + Number(minute), zone)).toISOString()
}

interface Filled {
  employeeId: string
  reason: string
  at: string | null
  locationId: string
  /** Null: as it is. */
  direction: Direction | null
}

/** What the API is asked for; null while something is missing. */
export function changeInput(change: Change, filled: Filled): ChangePunch | null {
  const { employeeId, reason, at, locationId, direction } = filled
  if (change.kind === 'void' || change.kind === 'restore')
    return { kind: change.kind, employeeId, reason, punchId: change.punchId }
  if (at === null) return null
  if (change.kind === 'add') return { kind: 'add', employeeId, reason, at, locationId, ...(direction && { direction }) }
  return { kind: 'move', employeeId, reason, punchId: change.punchId, at, ...(direction && { direction }) }
}

/** What a day says, in a line: `In 08:02 · out 17:00 · 8:28 h · Present, Late`. */
export function dayLine(day: Day | null): string {
  if (!day) return 'Nothing'
  const clock = (ms: number | null) => (ms === null ? '–' : clockInZone(new Date(ms), day.zone))
  const hours = day.figures === null ? 'hours unknown' : `${hoursText(day.figures.workedSeconds)} h`
  const facts = factsOfDay(day, false).map((f) => f.text)
  return `In ${clock(day.firstInMs)} · out ${clock(day.lastOutMs)} · ${hours} · ${facts.join(', ')}`
}

type Asked = Pick<
  RouterOutputs['day']['get']['corrections'][number],
  'kind' | 'punchId' | 'at' | 'location' | 'direction' | 'reason'
>

/** A stored request as what would be asked for, to show what it would do. */
export function askedInput(employeeId: string, asked: Asked): ChangePunch | null {
  const { kind, punchId, at, location, direction, reason } = asked
  if (kind === 'void' || kind === 'restore') return { kind, employeeId, reason, punchId }
  if (!at || !location || !direction) return null
  const placed = { at: at.toISOString(), locationId: location.id, direction }
  return kind === 'add' ? { kind, employeeId, reason, ...placed } : { kind, employeeId, reason, punchId, ...placed }
}
