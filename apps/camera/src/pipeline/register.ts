import { isNewPass } from '@rollcall/core'
import type { Decision } from './decision.ts'

/** Where decisions are kept. `append` returns only when the decision is safe. */
export interface DecisionStore {
  /** Last logged match of the person, in the time the register runs on; null for none. */
  lastPassMs(personId: string): number | null
  /** @returns the id of the event. */
  append(decision: Decision): string
}

export interface RegisterOptions {
  store: DecisionStore
  debounceMs: () => number
  /** The clock of the register: wall time at a door, media time in a replay. */
  timeOf: (decision: Decision) => number
}

/** What became of a decision: `again` is a match of somebody who was logged a moment ago and is not logged twice. */
export type Entry = { kind: 'logged'; eventId: string } | { kind: 'again'; sinceMs: number }

/** The book at the door: writes every decision down, and each pass of a person once, however often their track breaks. */
export class Register {
  readonly #options: RegisterOptions

  constructor(options: RegisterOptions) {
    this.#options = options
  }

  enter(decision: Decision): Entry {
    const { store, debounceMs, timeOf } = this.#options
    if (decision.kind === 'match' && decision.personId !== null) {
      const sinceMs = store.lastPassMs(decision.personId)
      if (sinceMs !== null && !isNewPass(timeOf(decision), sinceMs, debounceMs())) return { kind: 'again', sinceMs }
    }
    return { kind: 'logged', eventId: store.append(decision) }
  }
}
