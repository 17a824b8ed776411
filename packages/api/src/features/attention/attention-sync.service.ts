import { createHash } from 'node:crypto'
import type { AttentionReason, DateRange, Day } from '@rollcall/core'
import type { ApiServices, Tx } from '../../context.ts'
import { dayId } from '../day-derivation/day-derivation.repo.ts'
import * as repo from './attention.repo.ts'

const KIND_OF_REASON = {
  incomplete: 'INCOMPLETE',
  offWindow: 'OFF_WINDOW',
  directionConflict: 'DIRECTION_CONFLICT',
  disputed: 'DISPUTED',
  workedOnLeave: 'WORKED_ON_LEAVE',
  notEmployed: 'NOT_EMPLOYED',
} as const satisfies Record<AttentionReason, repo.DbAttentionKind>

/** What a day asks somebody to look at. The same thing is the same item each time the day is derived. */
export function attentionOf(employeeId: string, day: Day): repo.NewItem[] {
  const at = new Map(day.punches.map((p) => [p.punchId, p.atMs]))
  return day.attention.map(({ reason, punchId }) => ({
    id: idOf([dayId(day.workDate, employeeId), reason, punchId ?? '']),
    kind: KIND_OF_REASON[reason],
    at: new Date((punchId === null ? undefined : at.get(punchId)) ?? day.firstInMs ?? day.closesMs),
    locationId: day.siteId,
    employeeId,
    otherId: null,
    workDate: day.workDate,
    punchId,
    eventId: null,
  }))
}

/** Of a face that was not named for certain, or of an attack. */
export function attentionOfEvent(event: {
  id: string
  kind: 'AMBIGUOUS' | 'SPOOF'
  occurredAt: Date
  locationId: string
  employeeId: string | null
}): repo.NewItem {
  const { id, kind, occurredAt, locationId, employeeId } = event
  const what = { kind: kind === 'SPOOF' ? ('SPOOF' as const) : ('GREY_ZONE' as const), at: occurredAt, locationId }
  return { id: idOf([id]), ...what, employeeId, otherId: null, workDate: null, punchId: null, eventId: id }
}

/** Of two people whose photos look like one person, whichever of them is named first. */
export function attentionOfPair([a, b]: readonly [string, string], at: Date, locationId: string): repo.NewItem {
  const [employeeId, otherId] = a < b ? [a, b] : [b, a]
  const what = { kind: 'ENROLLED_TWICE' as const, at, locationId, workDate: null, punchId: null, eventId: null }
  return { id: idOf(['twice', employeeId, otherId]), ...what, employeeId, otherId }
}

/**
 * Makes the items of these days what they are now. Somebody's answer to an item stays as long as there is the item.
 * @returns the days that have open ones
 */
export async function syncAttention(
  tx: Tx,
  database: ApiServices['database'],
  {
    items,
    days,
    ...where
  }: { items: repo.NewItem[]; days: string[]; employeeIds: readonly string[]; range: DateRange },
): Promise<Set<string>> {
  if (days.length === 0) return new Set()
  const concerned = new Set(days)
  const there = (await repo.ofDays(tx, where)).filter((i) => concerned.has(i.dayId))
  const wanted = new Set(items.map((i) => i.id))
  await repo.remove(
    tx,
    there.filter((i) => !wanted.has(i.id)).map((i) => i.id),
  )
  await repo.add(tx, database, items)
  const answered = new Set(there.filter((i) => i.resolved).map((i) => i.id))
  return new Set(
    items.flatMap((i) =>
      i.workDate !== null && i.employeeId !== null && !answered.has(i.id) ? dayId(i.workDate, i.employeeId) : [],
    ),
  )
}

function idOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 32)
}
