import type { ClaimOutcome, IngestResult } from '@rollcall/core'
import { pinSchema } from '@rollcall/core'
import type { Board } from './kiosk/board.ts'
import type { DoorRequest } from './kiosk/request.ts'
import type { Clock } from './lib/clock.ts'
import type { Outbox } from './outbox/outbox.ts'
import { type Statement, stated } from './outbox/statement.ts'

export interface DeskOptions {
  board: Board
  outbox: Outbox
  clock: Pick<Clock, 'wallMs' | 'monotonicMs'>
  /** Something was written down. */
  onWritten: () => void
  /** It could not be written down. */
  onTrouble: (e: unknown) => void
}

/** Nobody types faster while the one before waits for its answer; a program that does fills no outbox. */
const CLAIM_APART_MS = 1000

/** What somebody does at the screen of the door, and what the server says to it. */
export class Desk {
  readonly #options: DeskOptions
  #claimedMs = Number.NEGATIVE_INFINITY

  constructor(options: DeskOptions) {
    this.#options = options
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
    const { board, clock } = this.#options
    if (clock.monotonicMs() - this.#claimedMs < CLAIM_APART_MS) return
    this.#claimedMs = clock.monotonicMs()
    if (!pinSchema.safeParse(pin).success) {
      board.claimRefused(nowMs)
      return
    }
    const eventId = this.#write(stated('claim', nowMs, { method: 'pin', claim: { employeeCode, pin } }))
    if (eventId !== null) board.claimed(eventId, nowMs)
  }

  /** Only about what still stands on the screen, so each once; the next pass of the person counts. */
  #dispute(eventId: string, nowMs: number): void {
    const { board, outbox, onTrouble } = this.#options
    const disputed = board.disputable(eventId, nowMs)
    if (!disputed || this.#write(stated('dispute', nowMs, { disputes: eventId })) === null) return
    board.disputed(disputed, nowMs)
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
