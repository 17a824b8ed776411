import type { Direction } from '@rollcall/core'
import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { dateInZone, timeInZone } from '#lib/format.ts'
import { DIRECTION_NAMES, DIRECTION_TONES, KIND_NAMES } from '#lib/words.ts'

interface EventItemProps {
  event: {
    kind: keyof typeof KIND_NAMES
    occurredAt: Date
    direction: Direction
    /** Seen where the person may not pass. */
    notAllowed?: boolean
  }
  /** Of the place where it happened. */
  timeZone: string
  /** Who, or where. */
  children: ReactNode
}

/** One event of a short list. */
export function EventItem({ event, timeZone, children }: EventItemProps) {
  const { kind, occurredAt, direction, notAllowed = false } = event
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <span className="w-full tabular-nums sm:w-64">
        <span className="font-medium">{timeInZone(occurredAt, timeZone)}</span>{' '}
        <span className="text-faint">{dateInZone(occurredAt, timeZone)}</span>
      </span>
      <span className="min-w-0 grow text-soft">{children}</span>
      {kind === 'match' ? (
        <Badge tone={DIRECTION_TONES[direction]}>{DIRECTION_NAMES[direction]}</Badge>
      ) : (
        <Badge tone="danger">{notAllowed ? 'May not pass here' : KIND_NAMES[kind]}</Badge>
      )}
    </li>
  )
}
