import type { Desk } from '../desk.ts'
import type { Board } from '../kiosk/board.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import { messageOf } from '../lib/problem.ts'
import { BadgeWatch } from './badge-watch.ts'
import { CodeReader } from './code-reader.ts'

export interface WatchBadgesOptions {
  board: Board
  desk: Desk
  clock: Pick<Clock, 'wallMs' | 'monotonicMs'>
  log: Logger
}

/** Badges in the frames of a camera, to its desk. Without them the door does the rest of its work. */
export function watchBadges({ board, desk, clock, log }: WatchBadgesOptions) {
  const nowMs = () => clock.monotonicMs()
  const reader = new CodeReader(nowMs)
  const watch = new BadgeWatch({
    reader,
    nowMs,
    isAwaited: () => board.isAwaited(clock.wallMs()),
    onBadge: (badgeHash) => desk.badge(badgeHash),
    onForeign: () => desk.foreignCode(),
    onTrouble: (e) => log.warn({ message: messageOf(e) }, 'a frame was not searched for badges'),
  })
  return { offer: watch.offer.bind(watch), close: () => reader.close() }
}
