import { createHash } from 'node:crypto'
import { badgeText } from '@rollcall/core'
import type { CodePicture, CodeReader } from './code-reader.ts'
import { HeldCodes } from './held-codes.ts'

export interface BadgeWatchOptions {
  reader: Pick<CodeReader, 'isFree' | 'read'>
  /** Monotonic. */
  nowMs: () => number
  /** Is somebody there, or the keypad open? */
  isAwaited: () => boolean
  /** A badge of ours was held up. @returns whether it was taken; else it is offered again with the next picture. */
  onBadge: (badgeHash: string) => boolean
  /** A code was held up that is no badge of ours. */
  onForeign: () => void
  onTrouble: (e: unknown) => void
}

const EVERY_MS = 330
/** Nobody is seen: somebody may hide behind the badge, and half a second more is no wait. */
const EVERY_WHILE_IDLE_MS = 660
/** All codes that are not ours are one: what they say is nobody's business. */
const FOREIGN = 'foreign'

/** Looks for badges in the frames of the camera, now and then. */
export class BadgeWatch {
  readonly #options: BadgeWatchOptions
  readonly #held = new HeldCodes()
  #readMs = Number.NEGATIVE_INFINITY

  constructor(options: BadgeWatchOptions) {
    this.#options = options
  }

  /** Every frame; most are left alone. */
  offer(picture: CodePicture): void {
    const { reader, nowMs, isAwaited, onTrouble } = this.#options
    const everyMs = isAwaited() ? EVERY_MS : EVERY_WHILE_IDLE_MS
    if (nowMs() - this.#readMs < everyMs || !reader.isFree) return
    this.#readMs = nowMs()
    reader.read(picture).then((texts) => this.#take(texts), onTrouble)
  }

  #take(texts: readonly string[]): void {
    const { onBadge, onForeign } = this.#options
    for (const code of new Set(texts.map(codeOf))) {
      this.#once(code, () => {
        if (code !== FOREIGN) return onBadge(code)
        onForeign()
        return true
      })
    }
  }

  #once(code: string, take: () => boolean): void {
    const nowMs = this.#options.nowMs()
    if (this.#held.isHeld(code, nowMs) || take()) this.#held.see(code, nowMs)
  }
}

function codeOf(raw: string): string {
  const text = badgeText(raw)
  return text === null ? FOREIGN : createHash('sha256').update(text).digest('hex')
}
