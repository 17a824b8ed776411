import type { ReactNode } from 'react'

interface PunchLineProps {
  clock: string
  place: string
  badge?: ReactNode
  picture?: ReactNode
  /** Where it comes from. */
  source: string | null
  /** What can be done about it. */
  actions?: ReactNode
}

/** A punch in the list of a day. */
export function PunchLine({ clock, place, badge, picture, source, actions }: PunchLineProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 rounded-lg border px-3 py-2">
      {picture}
      <div className="grid min-w-0 grow gap-0.5">
        <span className="flex flex-wrap items-center gap-x-3">
          <span className="font-medium tabular-nums">{clock}</span>
          <span>{place}</span>
          {badge}
        </span>
        {source !== null && <span className="text-faint text-xs">{source}</span>}
      </div>
      {actions && <span className="-mx-1.5 flex">{actions}</span>}
    </li>
  )
}
