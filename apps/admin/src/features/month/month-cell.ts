import { factsOf, type Presence } from '@rollcall/core'
import { FACT_NAMES, PRESENCE_NAMES } from '#features/days/day-words.ts'
import { hoursText } from '#lib/format.ts'

export type CellTone = 'none' | 'good' | 'warn' | 'bad' | 'free'

export interface MonthCell {
  /** Hours, or a letter that the legend explains. */
  text: string
  tone: CellTone
  /** The whole of it in words. */
  label: string
}

const EMPTY: MonthCell = { text: '', tone: 'none', label: 'Nothing' }

/** What a cell of the matrix shows. Hours go before letters; the words say everything. */
export function monthCell(presence: Presence | null, workedSeconds: number | null, factBits: number): MonthCell {
  if (presence === null) return EMPTY
  const facts = factsOf(factBits)
  const hours = workedSeconds !== null && workedSeconds > 0 ? hoursText(workedSeconds) : null
  const label = [PRESENCE_NAMES[presence], hours && `${hours} hours`, ...facts.map((f) => FACT_NAMES[f])]
    .filter(Boolean)
    .join(', ')
  const has = (...names: typeof facts) => names.some((n) => facts.includes(n))
  switch (presence) {
    case 'absent':
      return { text: 'A', tone: 'bad', label }
    case 'incomplete':
      return { text: '!', tone: 'bad', label }
    case 'waiting':
      return { text: '?', tone: 'warn', label }
    case 'notDue':
      if (has('onLeave')) return { text: 'L', tone: 'free', label }
      return has('holiday') ? { text: 'H', tone: 'free', label } : { text: '', tone: 'none', label }
    case 'present':
      return { text: hours ?? '·', tone: has('late', 'early', 'attention') ? 'warn' : 'good', label }
  }
}

/** What the letters mean, in the order of urgency. */
export const LEGEND: readonly (readonly [text: string, tone: CellTone, meaning: string])[] = [
  ['A', 'bad', 'absent'],
  ['!', 'bad', 'incomplete'],
  ['?', 'warn', 'waiting for a camera'],
  ['7:42', 'warn', 'late, early or open'],
  ['7:42', 'good', 'hours worked'],
  ['L', 'free', 'leave'],
  ['H', 'free', 'holiday'],
]
