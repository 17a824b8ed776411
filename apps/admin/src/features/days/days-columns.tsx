import type { DayColumnId, RouterOutputs } from '@rollcall/api'
import Link from 'next/link'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import type { DataColumn } from '#components/ui/data-table.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { clockInZone, dateText, hoursText } from '#lib/format.ts'
import { factsOfRow } from './day-words.ts'

export type DayRow = RouterOutputs['day']['list']['rows'][number]

interface Choice {
  isChosen: (row: DayRow) => boolean
  choose: (row: DayRow, chosen: boolean) => void
}

/**
 * @param onWhy opens the explanation of a day
 * @param choice null where rows cannot be chosen
 */
export function daysColumns(onWhy: (row: DayRow) => void, choice: Choice | null): readonly DataColumn<DayRow>[] {
  return [
    {
      id: 'date',
      file: inFile('date', 'shift'),
      header: 'Date',
      sort: 'date',
      firstOrder: 'desc',
      className: 'whitespace-nowrap',
      cell: ({ row: { original: r } }) => (
        <span className="grid tabular-nums">
          <span className="font-medium">{dateText(r.workDate)}</span>
          <span className="text-faint text-xs">{r.shift?.name ?? 'No shift'}</span>
        </span>
      ),
    },
    {
      id: 'employee',
      file: inFile('code', 'name'),
      header: 'Employee',
      sort: 'employee',
      card: 'title',
      className: 'max-w-56',
      cell: ({ row: { original: r } }) => (
        <span className="flex min-w-0 items-center gap-3">
          {choice && (
            <input
              type="checkbox"
              checked={choice.isChosen(r)}
              onChange={(e) => choice.choose(r, e.currentTarget.checked)}
              aria-label={`Select ${r.employee.name}, ${dateText(r.workDate)}`}
              className="size-4 shrink-0 accent-accent"
            />
          )}
          <Link href={`/employees/${r.employee.id}`} className="group flex min-w-0 items-center gap-3 rounded-md">
            <Avatar name={r.employee.name} photoId={r.employee.photoId} />
            <span className="grid min-w-0">
              <span className="truncate font-medium group-hover:underline">{r.employee.name}</span>
              <span className="truncate text-faint text-xs">{r.employee.code}</span>
            </span>
          </Link>
        </span>
      ),
    },
    { ...time('firstIn', 'In', (r) => r.firstInAt), file: inFile('in') },
    { ...time('lastOut', 'Out', (r) => r.lastOutAt), file: inFile('out') },
    {
      id: 'worked',
      file: inFile('worked', 'planned'),
      header: 'Worked',
      sort: 'worked',
      firstOrder: 'desc',
      className: 'text-right',
      cell: ({ row: { original: r } }) => (
        <span className="grid tabular-nums">
          <span className="font-medium">{r.workedSeconds === null ? '–' : hoursText(r.workedSeconds)}</span>
          {r.plannedSeconds > 0 && <span className="text-faint text-xs">of {hoursText(r.plannedSeconds)}</span>}
        </span>
      ),
    },
    {
      id: 'overtime',
      file: inFile('overtime'),
      header: 'Overtime',
      sort: 'overtime',
      firstOrder: 'desc',
      card: 'none',
      className: 'text-right max-xl:hidden',
      cell: ({ row: { original: r } }) => (
        <span className="text-soft tabular-nums">{r.overtimeSeconds ? hoursText(r.overtimeSeconds) : '–'}</span>
      ),
    },
    {
      id: 'facts',
      file: inFile('presence', 'facts', 'late', 'early'),
      header: 'Says',
      cell: ({ row: { original: r } }) => (
        <span className="flex flex-wrap gap-1">
          {factsOfRow(r).map(({ text, tone }) => (
            <Badge key={text} tone={tone}>
              {text}
            </Badge>
          ))}
        </span>
      ),
    },
    {
      id: 'location',
      file: inFile('location', 'timeZone'),
      header: 'Location',
      card: 'none',
      className: 'max-lg:hidden',
      cell: ({ row: { original: r } }) => <span className="text-soft">{r.location.name}</span>,
    },
    {
      id: 'why',
      header: 'Explanation',
      card: 'aside',
      className: 'text-right [&:is(th)]:text-transparent',
      cell: ({ row: { original: r } }) => (
        <RowButton subject={`${r.employee.name}, ${dateText(r.workDate)}`} onClick={() => onWhy(r)}>
          Why?
        </RowButton>
      ),
    },
  ]
}

const inFile = (...ids: DayColumnId[]) => ids

function time(sort: 'firstIn' | 'lastOut', header: string, of: (row: DayRow) => Date | null): DataColumn<DayRow> {
  return {
    id: sort,
    header,
    sort,
    className: 'whitespace-nowrap',
    cell: ({ row: { original: r } }) => {
      const at = of(r)
      return <span className="tabular-nums">{at === null ? '–' : clockInZone(at, r.timeZone)}</span>
    },
  }
}
