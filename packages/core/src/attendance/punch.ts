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
  /** Somebody said at the door that this was not them. It counts for nothing until a correction says otherwise. */
  disputed: boolean
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
