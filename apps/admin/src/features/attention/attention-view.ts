import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import { explainedDay } from '#features/days/days-view.ts'
import { cursor, date, id, oneOf, type ViewOf } from '#lib/url/fields.ts'

export type AttentionRow = RouterOutputs['attention']['list']['rows'][number]
export type AttentionKind = AttentionRow['kind']

/** In the order in which they are best looked at. */
export const ATTENTION_KINDS = [
  'incomplete',
  'offWindow',
  'directionConflict',
  'disputed',
  'greyZone',
  'spoof',
  'workedOnLeave',
  'notEmployed',
  'erasureAsked',
  'enrolledTwice',
] as const satisfies readonly AttentionKind[]

/** The filters of the page as they stand in the address. */
export const attentionFields = {
  kind: oneOf(['any', ...ATTENTION_KINDS], 'any'),
  status: oneOf(['open', 'resolved'], 'open'),
  from: date,
  to: date,
  employeeId: id,
  departmentId: id,
  locationId: id,
  cursor,
  day: explainedDay,
}
export type AttentionView = ViewOf<typeof attentionFields>

type ListInput = RouterInputs['attention']['list']

/** A page of the list, for the API. */
export function attentionInput(view: AttentionView): ListInput {
  const { kind, status, from, to, employeeId, departmentId, locationId, cursor } = view
  const given = Object.entries({ from, to, employeeId, departmentId, locationId, cursor })
  return {
    status,
    ...(kind !== 'any' && { kinds: [kind] }),
    ...Object.fromEntries(given.filter(([, value]) => value !== null)),
  }
}

export const NO_FILTERS = {
  kind: 'any',
  from: null,
  to: null,
  employeeId: null,
  departmentId: null,
  locationId: null,
} as const satisfies Partial<AttentionView>

/** Whether anything narrows the list. */
export function isFiltered(view: AttentionView): boolean {
  return Object.entries(NO_FILTERS).some(([name, none]) => view[name as keyof typeof NO_FILTERS] !== none)
}

/** How many there are, of all kinds. */
export function totalOf(counts: Readonly<Record<AttentionKind, number>>): number {
  return ATTENTION_KINDS.reduce((sum, kind) => sum + counts[kind], 0)
}
