'use client'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { localDateTime, timeAgo } from '#lib/format.ts'
import { useNow } from '#lib/use-now.ts'

/** How long ago, with the exact time (of the reader's zone) on hover. */
export function TimeAgo({ at, never }: { at: Date | null; never: string }) {
  const now = useNow()
  if (at === null) return <span className="text-faint">{never}</span>
  if (now === null) return <time dateTime={at.toISOString()} />
  return (
    <Tooltip label={localDateTime(at)}>
      <time dateTime={at.toISOString()} className="whitespace-nowrap text-soft">
        {timeAgo(at, now)}
      </time>
    </Tooltip>
  )
}
