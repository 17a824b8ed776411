import type { RouterOutputs } from '@rollcall/api'
import { Figure, FigureRow } from '#components/ui/figure-row.tsx'
import { count, localDateTime } from '#lib/format.ts'
import { useNow } from '#lib/use-now.ts'

type AttendanceTotals = RouterOutputs['attendance']['totals']

interface TotalsProps {
  /** Undefined while they load, null when they cannot be had. */
  totals: AttendanceTotals | null | undefined
}

/** What the whole filtered table adds up to, not only the page. */
export function Totals({ totals }: TotalsProps) {
  const inBrowser = useNow() !== null
  const moment = (at: Date | null) => (at === null ? '–' : inBrowser ? localDateTime(at) : ' ')
  return (
    <FigureRow>
      <Figure name="Events" value={totals ? count(totals.events) : totals} />
      <Figure name="People" value={totals ? count(totals.employees) : totals} />
      <Figure name="First (your time)" value={totals ? moment(totals.firstAt) : totals} />
      <Figure name="Last (your time)" value={totals ? moment(totals.lastAt) : totals} />
    </FigureRow>
  )
}
