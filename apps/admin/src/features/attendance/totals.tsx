import type { RouterOutputs } from '@rollcall/api'
import type { ReactNode } from 'react'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { count, localDateTime } from '#lib/format.ts'
import { useNow } from '#lib/use-now.ts'

type AttendanceTotals = RouterOutputs['attendance']['list']['totals']

/** What the whole filtered table adds up to, not only the page. */
export function Totals({ totals }: { totals: AttendanceTotals | undefined }) {
  const inBrowser = useNow() !== null
  const moment = (at: Date | null) => (at === null ? '–' : inBrowser ? localDateTime(at) : ' ')
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border bg-line shadow-lift lg:grid-cols-4">
      <Figure name="Events" value={totals && count(totals.events)} />
      <Figure name="People" value={totals && count(totals.employees)} />
      <Figure name="First (your time)" value={totals && moment(totals.firstAt)} />
      <Figure name="Last (your time)" value={totals && moment(totals.lastAt)} />
    </dl>
  )
}

function Figure({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-faint text-xs">{name}</dt>
      <dd className="mt-0.5 truncate font-semibold text-[0.875rem] tabular-nums sm:text-[1.0625rem] tracking-tight">
        {value ?? <Skeleton className="mt-1 w-16" />}
      </dd>
    </div>
  )
}
