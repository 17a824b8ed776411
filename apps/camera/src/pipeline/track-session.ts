import {
  type Challenge,
  decideIdentity,
  type FaceQuality,
  type IdentityDecision,
  type IdentityPolicy,
  type LivenessRules,
  type Look,
  withoutDenied,
} from '@rollcall/core'
import { type LookHistory, NO_LOOKS } from './look-schedule.ts'
import { MovementPrompt } from './movement-prompt.ts'

export type Verdict = Exclude<IdentityDecision, { kind: 'pending' }>

/** How the location of this moment treats doubtful faces. */
export type DoorRules = Omit<LivenessRules, 'movement'>

/** The face that a look is at. */
export interface LookedAt {
  heightPx: number
  quality: FaceQuality
  /** 0 ≤ … < 1, draws the movement if one is asked for. */
  random01: number
}

/** Looks that still count, unless the policy asks for more; older ones are forgotten. */
const KEPT_LOOKS = 16
/** So many looks in a row that do not see the named person take the name away. */
const CONTRARY_LOOKS = 2

/** The looks at one track and what has been said about it. Everything that is said is said once. */
export class TrackSession {
  #looks: Look[] = []
  #contrary: Look[] = []
  #history: LookHistory = NO_LOOKS
  #verdict: Verdict | null = null
  #prompt: MovementPrompt | null = null
  /** The face was named and has not been out of sight since; it may merely have turned away. */
  #wasNamed = false
  readonly #said = new Set<string>()
  /** Whom the face has said it is not. */
  readonly #denied = new Set<string>()

  get history(): LookHistory {
    return this.#history
  }

  /** What the track is taken for now; null while that is open. */
  get verdict(): Verdict | null {
    return this.#verdict
  }

  /** What the face is asked to do; null when it is asked for nothing. */
  get asked(): Challenge | null {
    return this.#prompt?.judgement.kind === 'pending' ? this.#prompt.challenge : null
  }

  /** The face in one more frame, looked at or not. */
  see(quality: FaceQuality, atMs: number): void {
    // Whoever made the movement is looked at once more before they are named: it is still the same face.
    if (this.#prompt?.see(quality, atMs)) this.#doubt()
  }

  /** The face was away for a moment: keep the name, but look again as soon as possible. */
  regain(): void {
    this.#wasNamed = false
    this.#doubt()
  }

  /** Boxes crossed: the face may be another one, so nothing that was seen counts any more. */
  reset(): void {
    this.#forget([])
    this.#history = NO_LOOKS
    this.#wasNamed = false
    this.#denied.clear()
  }

  /** Somebody said at the door that they are not this person: this face is not called so again. */
  deny(personId: string): void {
    this.#denied.add(personId)
    if (this.#verdict === null || !('personId' in this.#verdict) || this.#verdict.personId !== personId) return
    this.#forget([])
    this.#history = { ...NO_LOOKS, lastAtMs: this.#history.lastAtMs, lastHeightPx: this.#history.lastHeightPx }
    // It was told already that it was not known for certain.
    this.#wasNamed = true
  }

  /** Adds a fresh look and gives what it lets us say that was not said before, else null. */
  look(fresh: Look, face: LookedAt, policy: IdentityPolicy, rules: DoorRules): Verdict | null {
    const look = { ...fresh, decision: withoutDenied(fresh.decision, this.#denied) }
    const { heightPx, quality, random01 } = face
    const { count, named } = this.#history
    const seen = { count: count + 1, lastAtMs: look.atMs, lastHeightPx: heightPx }
    this.#history = { ...seen, named, agreed: false, doubted: false }
    if (this.#verdict?.kind === 'match' && this.#nameStands(look, this.#verdict.personId)) return null
    this.#looks.push(look)
    if (this.#looks.length > Math.max(KEPT_LOOKS, policy.unknownAfterLooks)) this.#looks.shift()
    const verdict = decideIdentity(this.#looks, policy, { ...rules, movement: this.#prompt?.judgement ?? null })
    if (verdict.kind === 'pending') {
      this.#history = { ...this.#history, agreed: verdict.agreed && !verdict.ask }
      if (verdict.ask) this.#prompt ??= new MovementPrompt(random01, quality, look.atMs)
      return null
    }
    // An unknown, a doubtful or a refused face may become a match; nothing else is taken back.
    if (this.#verdict && verdict.kind !== 'match') return null
    this.#verdict = verdict
    this.#history = { ...this.#history, named: verdict.kind === 'match' }
    return this.#isNews(verdict) ? verdict : null
  }

  /** Whether the name survives this look. When it falls, the contrary looks are the first of a new identity. */
  #nameStands(look: Look, personId: string): boolean {
    if (look.decision.kind === 'match' && look.decision.personId === personId) {
      this.#contrary = []
      return true
    }
    if (this.#contrary.length + 1 < CONTRARY_LOOKS) {
      this.#contrary.push(look)
      this.#doubt()
      return true
    }
    this.#forget(this.#contrary)
    this.#history = { ...this.#history, count: CONTRARY_LOOKS, named: false }
    return false
  }

  #doubt(): void {
    this.#history = { ...this.#history, doubted: true }
  }

  #forget(except: Look[]): void {
    this.#looks = except
    this.#contrary = []
    this.#verdict = null
    this.#prompt = null
  }

  #isNews(verdict: Verdict): boolean {
    const turnedAway = this.#wasNamed && verdict.kind === 'unknown'
    if (verdict.kind === 'match') this.#wasNamed = true
    const key = verdict.kind === 'match' ? `match ${verdict.personId}` : verdict.kind
    if (turnedAway || this.#said.has(key)) return false
    this.#said.add(key)
    return true
  }
}
