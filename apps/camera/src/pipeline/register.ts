import { type Direction, isNewPass } from '@rollcall/core'
import type { Decision } from './decision.ts'

/** Of a person through this door. */
export interface Pass {
  /** In the time the register runs on, ms. */
  atMs: number
  direction: Direction
}

/** A decision, or what comes to the same: a badge that names somebody. */
type Naming = Pick<Decision, 'personId'> & { kind: string }

/** Where decisions are kept. `append` returns only when the decision is safe. */
export interface DecisionStore<D = Decision> {
  /** Last logged match of the person; null for none. */
  lastPass(personId: string): Pass | null
  /** @returns the id of the event. */
  append(decision: D): string
}

export interface RegisterOptions<D> {
  store: DecisionStore<D>
  debounceMs: () => number
  /** The clock of the register: wall time at a door, media time in a replay. */
  timeOf: (decision: D) => number
}

/** What became of a decision: `again` is a match of somebody who was logged a moment ago and is not logged twice. */
export type Entry = { kind: 'logged'; eventId: string } | { kind: 'again'; pass: Pass }

/** The book at the door: writes every decision down, and each pass of a person once, however often their track breaks. */
export class Register<D extends Naming = Decision> {
  readonly #options: RegisterOptions<D>

  constructor(options: RegisterOptions<D>) {
    this.#options = options
  }

  enter(decision: D): Entry {
    const { store, debounceMs, timeOf } = this.#options
    if (decision.kind === 'match' && decision.personId !== null) {
      const pass = store.lastPass(decision.personId)
      if (pass && !isNewPass(timeOf(decision), pass.atMs, debounceMs())) return { kind: 'again', pass }
    }
    return { kind: 'logged', eventId: store.append(decision) }
  }
}
