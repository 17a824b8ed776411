import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import type { Direction } from '@rollcall/core'
import { type Fact, factsOfRow } from '#features/days/day-words.ts'
import { clockInZone, hoursText } from '#lib/format.ts'

type Figures = RouterOutputs['self']['month']['days'][number]['figures']
type Punch = RouterOutputs['self']['day']['punches'][number]
type Request = RouterOutputs['self']['requests'][number]
type Door = RouterOutputs['self']['faceData']['doors'][number]
type OwnChange = RouterInputs['self']['request']

/** What is to be asked for: a new punch, or a change of one. */
export type Wish = { kind: 'add' } | { kind: 'move' | 'void'; punchId: string; at: Date }

export const WISH_TITLES: Record<Wish['kind'], string> = {
  add: 'Ask for a missing punch',
  move: 'Ask for another time',
  void: 'Ask to take a punch out',
}

/** `08:02 – 17:00`; a dash where nothing is known. */
export function spanText({ firstInAt, lastOutAt, timeZone }: Figures): string {
  const clock = (at: Date | null) => (at === null ? '…' : clockInZone(at, timeZone))
  return firstInAt === null && lastOutAt === null ? '–' : `${clock(firstInAt)} – ${clock(lastOutAt)}`
}

/** What a day says of itself; leave and holidays by their names. */
export function factsOf(figures: Figures, overdue: boolean): Fact[] {
  const { presence, facts, leave, holiday } = figures
  const named = [leave, holiday].flatMap((text): Fact[] => (text === null ? [] : [{ text, tone: 'neutral' }]))
  const plain = facts.filter((f) => f !== 'onLeave' && f !== 'holiday')
  return [...factsOfRow({ presence, facts: plain, overdue }), ...named]
}

/** A day in a line: `08:02 – 17:00 · 8:28 h · Present, Late`. */
export function dayText(figures: Figures | null): string {
  if (!figures) return 'Nothing'
  const hours = figures.workedSeconds === null ? 'hours unknown' : `${hoursText(figures.workedSeconds)} h`
  const facts = factsOf(figures, false).map((f) => f.text)
  return `${spanText(figures)} · ${hours} · ${facts.join(', ')}`
}

const METHODS = { face: 'Your face', pin: 'Your PIN', qr: 'Your badge' } as const
const SOURCES = { api: 'Another system', import: 'Brought in from a file', manual: 'Added by hand' } as const

/** Where a punch comes from: `Your face · Entrance · Lobby`. */
export function sourceText({ source, method, door, location, corrected }: Punch): string {
  const how = source === 'camera' ? METHODS[method ?? 'face'] : SOURCES[source]
  return [how, door, location, corrected && source !== 'manual' && 'corrected'].filter(Boolean).join(' · ')
}

const VERBS: Record<Request['kind'], string> = {
  add: 'Add a punch at',
  move: 'Move a punch to',
  void: 'Take a punch out',
  restore: 'Restore a punch',
}

/** What was asked for: `Add a punch at 17:00, out, Lobby`. */
export function requestText({ kind, at, timeZone, direction, location }: Request): string {
  if (at === null) return VERBS[kind]
  const where = direction === null || direction === 'auto' ? location?.name : `${direction}, ${location?.name ?? ''}`
  return [`${VERBS[kind]} ${clockInZone(at, timeZone)}`, where].filter(Boolean).join(', ')
}

export const REQUEST_STATES = {
  requested: { text: 'Waits for HR', tone: 'out' },
  approved: { text: 'Approved', tone: 'good' },
  rejected: { text: 'Rejected', tone: 'danger' },
  withdrawn: { text: 'Taken back', tone: 'neutral' },
} as const satisfies Record<Request['state'], Fact>

export const DOOR_STATES: Record<Door['state'], string> = {
  holds: 'Has your templates',
  told: 'Is being told about the last change',
  forgets: 'Forgets your face as soon as it hears of it',
}

interface Filled {
  reason: string
  at: string | null
  locationId: string
  /** Null: as it is. */
  direction: Direction | null
}

/** What the API is asked for; null while something is missing. */
export function wishInput(wish: Wish, { reason, at, locationId, direction }: Filled): OwnChange | null {
  if (wish.kind === 'void') return { kind: 'void', punchId: wish.punchId, reason }
  if (at === null) return null
  const placed = { reason, at, ...(direction && { direction }) }
  if (wish.kind === 'move') return { kind: 'move', punchId: wish.punchId, ...placed }
  return locationId === '' ? null : { kind: 'add', locationId, ...placed }
}
