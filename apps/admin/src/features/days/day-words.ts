import type { RouterOutputs } from '@rollcall/api'
import type { AttentionReason, Day, DayFact, Presence, PunchPlace, SightingReason } from '@rollcall/core'
import type { BadgeTone } from '#components/ui/badge.tsx'

type DayRow = RouterOutputs['day']['list']['rows'][number]

export const PRESENCE_NAMES: Record<Presence, string> = {
  present: 'Present',
  incomplete: 'Incomplete',
  absent: 'Absent',
  notDue: 'Not due',
  waiting: 'Waiting',
}

export const FACT_NAMES: Record<DayFact, string> = {
  late: 'Late',
  early: 'Left early',
  overtime: 'Overtime',
  onLeave: 'On leave',
  holiday: 'Holiday',
  holidayWorked: 'Worked on a holiday',
  corrected: 'Corrected',
  autoClosed: 'Closed by policy',
  attention: 'Needs attention',
}

const PRESENCE_TONES: Record<Presence, BadgeTone> = {
  present: 'good',
  incomplete: 'danger',
  absent: 'danger',
  notDue: 'neutral',
  waiting: 'neutral',
}

/** The facts whose colour warns. */
const WARNING: readonly DayFact[] = ['late', 'early', 'attention']

export interface Fact {
  text: string
  tone: BadgeTone
}

/** What a row says of its day, the presence first. */
export function factsOfRow({ presence, facts, overdue }: Pick<DayRow, 'presence' | 'facts' | 'overdue'>): Fact[] {
  const first: Fact = overdue
    ? { text: 'Not here yet', tone: 'danger' }
    : { text: PRESENCE_NAMES[presence], tone: PRESENCE_TONES[presence] }
  return [first, ...facts.map((f): Fact => ({ text: FACT_NAMES[f], tone: WARNING.includes(f) ? 'danger' : 'neutral' }))]
}

/** The same of a day in full. */
export function factsOfDay(day: Day, overdue: boolean): Fact[] {
  const { presence, onLeave, holiday } = day
  const stated = (['late', 'early', 'overtime', 'holidayWorked', 'corrected', 'autoClosed'] as const).filter(
    (f) => day[f],
  )
  const facts = [...stated, ...(onLeave ? (['onLeave'] as const) : []), ...(holiday ? (['holiday'] as const) : [])]
  return factsOfRow({ presence, facts, overdue })
}

const SIGHTINGS: Record<SightingReason, string> = {
  debounced: 'The same pass again; kept, not counted',
  between: 'Between the first and the last; kept, not counted',
}

const ATTENTION_NAMES: Record<AttentionReason, string> = {
  offWindow: 'Outside the hours of every shift',
  directionConflict: 'In after in, or out after out',
  disputed: 'Somebody said that this was not them',
  incomplete: 'No out for this in',
  workedOnLeave: 'Worked on a day of leave',
  notEmployed: 'Not employed on this date',
}

/** What became of a punch. */
export function placeText(place: PunchPlace): string {
  switch (place.kind) {
    case 'in':
      return 'Came in'
    case 'out':
      return 'Went out'
    case 'sighting':
      return SIGHTINGS[place.reason]
    case 'attention':
      return ATTENTION_NAMES[place.reason]
    case 'void':
      return 'Taken out by a correction'
  }
}
