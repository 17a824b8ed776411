import type { Direction } from '../contracts/common.ts'

/** A local calendar date, `YYYY-MM-DD`. */
export type LocalDate = string

/** A pass as the rules of the day see it. Its evidence stays with the row of the same id. */
export interface Punch {
  id: string
  /** UTC, by the server's clock. */
  atMs: number
  siteId: string
  /** What the camera claims; only sites in the mode `direction` listen to it. */
  direction: Direction
  /** The person said at the door that they go: an OUT in every mode, and no repetition of the pass before. */
  statesOut?: true
  /** `disputed`: somebody said at the door that this was not them. Only what `counts` makes a day. */
  standing: 'counts' | 'disputed' | 'voided'
  /** The correction that made it what it is; null as recorded. */
  correctionId: string | null
}

interface CorrectionBase {
  id: string
  /** The punch it is about: the id of a recorded one, or of the `add` that made it. Of an `add` its own id. */
  punchId: string
  madeAtMs: number
}

/** An approved correction. Nothing is overwritten: of those about the same punch the last one made counts. */
export type Correction = CorrectionBase &
  (
    | { kind: 'add' | 'move'; atMs: number; siteId: string; direction: Direction }
    /** Does not count; stays readable. */
    | { kind: 'void' }
    /** As it was recorded (or added), and not disputed. */
    | { kind: 'restore' }
  )

/**
 * The punches as they stand after the corrections, in any order. A punch keeps its id whatever becomes of it. One that is
 * not among the recorded ones may have been moved here from another time; other corrections of such a one say nothing.
 */
export function applyCorrections(recorded: readonly Punch[], corrections: readonly Correction[]): Punch[] {
  const punches = new Map(recorded.map((p) => [p.id, p]))
  const byTime = corrections.toSorted((a, b) => a.madeAtMs - b.madeAtMs || (a.id < b.id ? -1 : 1))
  for (const c of byTime) if (c.kind === 'add') punches.set(c.punchId, placed(c))
  const last = new Map(byTime.map((c) => [c.punchId, c]))
  for (const [id, correction] of last) {
    const now = corrected(punches.get(id), correction)
    if (now) punches.set(id, now)
  }
  return [...punches.values()]
}

function placed({ id, punchId, atMs, siteId, direction }: Correction & { kind: 'add' | 'move' }): Punch {
  return { id: punchId, atMs, siteId, direction, standing: 'counts', correctionId: id }
}

function corrected(original: Punch | undefined, correction: Correction): Punch | undefined {
  if (correction.kind === 'add' || correction.kind === 'move') return placed(correction)
  if (!original) return undefined
  if (correction.kind === 'void') return { ...original, standing: 'voided', correctionId: correction.id }
  return original.standing === 'counts' ? original : { ...original, standing: 'counts', correctionId: correction.id }
}
