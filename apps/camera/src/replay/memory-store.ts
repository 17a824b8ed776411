import type { Decision } from '../pipeline/decision.ts'
import type { DecisionStore, Pass } from '../pipeline/register.ts'

/** Remembers passes in media time and hands each decision on. */
export class MemoryStore implements DecisionStore {
  readonly #passes = new Map<string, number>()
  readonly #onDecision: (decision: Decision) => void

  constructor(onDecision: (decision: Decision) => void) {
    this.#onDecision = onDecision
  }

  lastPass(personId: string): Pass | null {
    const atMs = this.#passes.get(personId)
    return atMs === undefined ? null : { atMs, direction: 'auto' }
  }

  /** Nothing is sent, so events have no ids. */
  append(decision: Decision): string {
    if (decision.kind === 'match' && decision.personId !== null) this.#passes.set(decision.personId, decision.mediaMs)
    this.#onDecision(decision)
    return ''
  }
}
