import type { AttentionItem, PunchFate, PunchPlace } from './day.ts'
import type { Punch } from './punch.ts'

/** A punch of a day, and whether the window of its shift claimed it. */
export interface DayPunch {
  punch: Punch
  inWindow: boolean
}

/** Why a punch takes no part in the day; null: it counts. `isDue`: work is due, so that only its window counts. */
export function setAside({ punch, inWindow }: DayPunch, isDue: boolean): PunchPlace | null {
  if (punch.standing === 'voided') return { kind: 'void' }
  if (punch.standing === 'disputed') return { kind: 'attention', reason: 'disputed' }
  return isDue && !inWindow ? { kind: 'attention', reason: 'offWindow' } : null
}

export function fatesOf(
  punches: readonly DayPunch[],
  isDue: boolean,
  places: ReadonlyMap<string, PunchPlace>,
): PunchFate[] {
  const fates: PunchFate[] = []
  for (const p of punches) {
    const place = setAside(p, isDue) ?? places.get(p.punch.id)
    const { id, atMs, correctionId } = p.punch
    if (place) fates.push({ punchId: id, atMs, corrected: correctionId !== null, place })
  }
  return fates
}

export const attentionOfPunches = (fates: readonly PunchFate[]): AttentionItem[] =>
  fates.flatMap(({ punchId, place }) => (place.kind === 'attention' ? [{ reason: place.reason, punchId }] : []))
