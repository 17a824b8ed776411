import type { RouterOutputs } from '@rollcall/api'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { count, localDateTime } from '#lib/format.ts'
import { useNow } from '#lib/use-now.ts'

type AttendanceTotals = RouterOutputs['attendance']['list']['totals']

interface TotalsProps {
  /** Undefined while they load, null when they cannot be had. */
  totals: AttendanceTotals | null | undefined
}

/** What the whole filtered table adds up to, not only the page. */
export function Totals({ totals }: TotalsProps) {
  const inBrowser = useNow() !== null
  const moment = (at: Date | null) => (at === null ? '–' : inBrowser ? localDateTime(at) : ' ')
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border bg-line shadow-lift lg:grid-cols-4">
      <Figure name="Events" value={totals ? count(totals.events) : totals} />
      <Figure name="People" value={totals ? count(totals.employees) : totals} />
      <Figure name="First (your time)" value={totals ? moment(totals.firstAt) : totals} />
      <Figure name="Last (your time)" value={totals ? moment(totals.lastAt) : totals} />
    </dl>
  )
}

function Figure({ name, value }: { name: string; value: string | null | undefined }) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-faint text-xs">{name}</dt>
      <dd className="mt-0.5 font-semibold text-[0.875rem] tabular-nums sm:text-[1.0625rem] tracking-tight">
        {value === undefined ? <Skeleton className="mt-1 w-16" /> : (value ?? '–')}
      </dd>
    </div>
  )
}
