import type { Claim, Direction, EventMethod, RecognitionKind } from '@rollcall/core'
import type { Decision } from '../pipeline/decision.ts'

/** What is written down: a decision of the pipeline, or what somebody did at the screen. */
export interface Statement extends Omit<Decision, 'kind' | 'mediaMs' | 'box'> {
  kind: RecognitionKind
  /** Without it: face. */
  method?: EventMethod
  /** Without it: the one of the door. */
  direction?: Direction
  /** Somebody pressed a button for that direction. */
  directionStated?: true
  /** Sealed on the disk; gone when the server has it. */
  claim?: Claim
  /** Of a dispute: id of the event it is about. */
  disputes?: string
}

/** No model took part. */
const NO_MODEL = 'none'

/** Something that was said at the door at this time, not seen: nothing is measured. */
export function stated(kind: RecognitionKind, wallMs: number, more: Partial<Statement>): Statement {
  const nothing = { personId: null, similarity: null, margin: null, liveness01: null, frames: 0, trackId: 0 }
  return { kind, wallMs, modelId: NO_MODEL, ...nothing, ...more }
}
