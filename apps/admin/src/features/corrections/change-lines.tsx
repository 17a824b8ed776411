import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { messageOf } from '#lib/api-error.ts'
import { dateText } from '#lib/format.ts'

interface Change<Day> {
  workDate: string
  before: Day | null
  after: Day | null
}

interface ChangeLinesProps<Day> {
  /** Null: not all is filled in, nothing is asked. */
  query: { data: readonly Change<Day>[] | undefined; error: unknown } | null
  textOf: (day: Day | null) => string
}

/** What days say before and after a change. */
export function ChangeLines<Day>({ query, textOf }: ChangeLinesProps<Day>) {
  if (query === null) return <p className="text-faint">Say when, to see what would change.</p>
  if (query.error) return <Notice tone="danger">{messageOf(query.error)}</Notice>
  if (!query.data) return <Skeleton className="w-3/4" />
  if (query.data.length === 0) return <Notice tone="info">This changes nothing in what the day says.</Notice>
  return (
    <ul className="grid gap-2" aria-label="What would change">
      {query.data.map(({ workDate, before, after }) => (
        <li key={workDate} className="grid gap-1 rounded-lg border bg-sunken px-3 py-2 text-[0.8125rem] tabular-nums">
          <span className="font-medium">{dateText(workDate)}</span>
          <span className="text-soft">Before: {textOf(before)}</span>
          <span>After: {textOf(after)}</span>
        </li>
      ))}
    </ul>
  )
}
