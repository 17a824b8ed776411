import type { ClaimOutcome, IngestResult } from '@rollcall/core'
import { pinSchema } from '@rollcall/core'
import type { Board } from './kiosk/board.ts'
import type { DoorRequest } from './kiosk/request.ts'
import type { Clock } from './lib/clock.ts'
import type { Outbox } from './outbox/outbox.ts'
import { type Statement, stated } from './outbox/statement.ts'
import { Register } from './pipeline/register.ts'

export interface DeskOptions {
  board: Board
  outbox: Outbox
  clock: Pick<Clock, 'wallMs' | 'monotonicMs'>
  /** Whose badge it is; null for one that is not known here. */
  personOfBadge: (badgeHash: string) => string | null
  debounceMs: () => number
  /** The face of a track is not that of this person. */
  onDenied: (trackId: number, personId: string) => void
  /** Something was written down. */
  onWritten: () => void
  /** It could not be written down. */
  onTrouble: (e: unknown) => void
}

/** Nobody types or shows faster while the one before waits for its answer; a program that does fills no outbox. */
const CLAIM_APART_MS = 1000

/** What somebody does at the door instead of being recognised, and what the server says to it. */
export class Desk {
  readonly #options: DeskOptions
  readonly #badges: Register<Statement>
  #claimedMs = Number.NEGATIVE_INFINITY

  constructor(options: DeskOptions) {
    const { outbox: store, debounceMs } = options
    this.#options = options
    this.#badges = new Register({ store, debounceMs, timeOf: ({ wallMs }) => wallMs })
  }

  /** Whatever the page sends, as often as it likes. */
  handle(request: DoorRequest): void {
    const { board, clock } = this.#options
    const nowMs = clock.wallMs()
    switch (request.do) {
      case 'openPad':
        board.openPad(nowMs)
        break
      case 'closePad':
        board.closePad()
        break
      case 'touchPad':
        board.touchPad(nowMs)
        break
      case 'dispute':
        this.#dispute(request.eventId, nowMs)
        break
      case 'checkOut':
        this.#checkOut(request.announcement, nowMs)
        break
      case 'claim':
        this.#claim(request, nowMs)
    }
  }

  /**
   * Somebody holds up a badge. One that is known here is a pass like that of a face, with or without the server; of any
   * other the server is asked, as of a PIN. @returns false when it could not be taken now.
   */
  badge(badgeHash: string): boolean {
    const nowMs = this.#options.clock.wallMs()
    const personId = this.#options.personOfBadge(badgeHash)
    return personId === null ? this.#claimBadge(badgeHash, nowMs) : this.#passByBadge(personId, nowMs)
  }

  /** A code that is no badge of ours; said only to somebody who has opened the keypad and means it. */
  foreignCode(): void {
    this.#options.board.foreignCode(this.#options.clock.wallMs())
  }

  #passByBadge(personId: string, nowMs: number): boolean {
    const { board, onWritten, onTrouble } = this.#options
    const shown = stated('match', nowMs, { method: 'qr', personId })
    try {
      const entry = this.#badges.enter(shown)
      if (entry.kind === 'logged') onWritten()
      board.badgeNamed(shown, entry, nowMs)
      return true
    } catch (e) {
      onTrouble(e)
      return false
    }
  }

  #claimBadge(badgeHash: string, nowMs: number): boolean {
    if (!this.#mayClaim()) return false
    const eventId = this.#write(stated('claim', nowMs, { method: 'qr', claim: { badgeHash } }))
    if (eventId !== null) this.#options.board.claimed(eventId, nowMs, 'badge')
    return eventId !== null
  }

  #mayClaim(): boolean {
    const nowMs = this.#options.clock.monotonicMs()
    if (nowMs - this.#claimedMs < CLAIM_APART_MS) return false
    this.#claimedMs = nowMs
    return true
  }

  /** What the server made of events that were sent. */
  answered(answers: IngestResult['results']): void {
    for (const { id, claim, note } of answers) {
      if (id === null) continue
      if (claim) this.#claimAnswered(id, claim)
      if (note) this.#options.board.noted(id, note)
    }
  }

  #claimAnswered(eventId: string, outcome: ClaimOutcome): void {
    const { board, outbox, clock, onTrouble } = this.#options
    this.#claimedMs = Number.NEGATIVE_INFINITY
    const pass = board.claimAnswered(eventId, outcome, clock.wallMs())
    if (!pass) return
    try {
      outbox.rememberPass(pass.personId, pass.atMs)
    } catch (e) {
      onTrouble(e)
    }
  }

  /** A PIN that cannot be one is wrong like any other, and nothing to trouble the server with. */
  #claim({ employeeCode, pin }: Extract<DoorRequest, { do: 'claim' }>, nowMs: number): void {
    const { board } = this.#options
    if (!this.#mayClaim()) return
    if (!pinSchema.safeParse(pin).success) {
      board.claimRefused(nowMs)
      return
    }
    const eventId = this.#write(stated('claim', nowMs, { method: 'pin', claim: { employeeCode, pin } }))
    if (eventId !== null) board.claimed(eventId, nowMs, 'PIN')
  }

  /** Only about what still stands on the screen, so each once; the next pass of the person counts. */
  #dispute(eventId: string, nowMs: number): void {
    const { board, outbox, onDenied, onTrouble } = this.#options
    const disputed = board.disputable(eventId, nowMs)
    if (!disputed || this.#write(stated('dispute', nowMs, { disputes: eventId })) === null) return
    board.disputed(disputed, nowMs)
    const { seen } = disputed
    if (seen && seen.personId !== null) onDenied(seen.trackId, seen.personId)
    if (disputed.personId === null) return
    try {
      outbox.forgetPass(disputed.personId)
    } catch (e) {
      onTrouble(e)
    }
  }

  /** Only while the banner stands, and each once: it is gone when the pass is written down. */
  #checkOut(announcement: number, nowMs: number): void {
    const { board } = this.#options
    const seen = board.checkingOut(announcement, nowMs)
    if (!seen) return
    const eventId = this.#write({ ...seen, wallMs: nowMs, direction: 'out', directionStated: true })
    if (eventId !== null) board.checkedOut(announcement, eventId, nowMs)
  }

  #write(statement: Statement): string | null {
    const { outbox, onWritten, onTrouble } = this.#options
    try {
      const eventId = outbox.append(statement)
      onWritten()
      return eventId
    } catch (e) {
      onTrouble(e)
      return null
    }
  }
}
