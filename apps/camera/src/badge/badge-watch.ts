import { createHash } from 'node:crypto'
import { badgeText } from '@rollcall/core'
import type { CodePicture, CodeReader } from './code-reader.ts'
import { HeldCodes } from './held-codes.ts'
import { Motion } from './motion.ts'

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
/** Nobody is seen and nothing has moved for so long: nobody hides behind a badge. */
const STILL_AFTER_MS = 5000
/** All codes that are not ours are one: what they say is nobody's business. */
const FOREIGN = 'foreign'

/** Looks for badges in the frames of the camera, now and then. */
export class BadgeWatch {
  readonly #options: BadgeWatchOptions
  readonly #held = new HeldCodes()
  readonly #motion = new Motion()
  #lookedMs = Number.NEGATIVE_INFINITY
  #movedMs = Number.NEGATIVE_INFINITY

  constructor(options: BadgeWatchOptions) {
    this.#options = options
  }

  /** Every frame; most are left alone. */
  offer(picture: CodePicture): void {
    const { reader, isAwaited, onTrouble } = this.#options
    const nowMs = this.#options.nowMs()
    if (nowMs - this.#lookedMs < EVERY_MS || !reader.isFree) return
    this.#lookedMs = nowMs
    if (this.#motion.moved(picture)) this.#movedMs = nowMs
    if (!isAwaited() && nowMs - this.#movedMs >= STILL_AFTER_MS) return
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
