import type { DataColumn } from '#components/ui/data-table.tsx'
import { RowActions } from '#features/schedule/row-actions.tsx'
import { dateText } from '#lib/format.ts'
import { type HolidayDay, PART_NAMES } from './holiday-words.ts'

export type HolidayAction = { kind: 'edit' | 'remove'; day: HolidayDay }

export function holidaysColumns(onAction: (action: HolidayAction) => void): readonly DataColumn<HolidayDay>[] {
  return [
    {
      id: 'date',
      header: 'Date',
      className: 'whitespace-nowrap sm:w-52',
      cell: ({ row: { original: d } }) => <span className="tabular-nums">{dateText(d.date)}</span>,
    },
    {
      id: 'name',
      header: 'Holiday',
      card: 'title',
      cell: ({ row: { original: d } }) => <span className="font-medium">{d.name}</span>,
    },
    {
      id: 'part',
      header: 'Free is',
      cell: ({ row: { original: d } }) => <span className="text-soft">{PART_NAMES[d.part]}</span>,
    },
    {
      id: 'actions',
      header: 'Actions',
      card: 'aside',
      className: 'text-right sm:w-40 [&:is(th)]:text-transparent',
      cell: ({ row: { original: day } }) => (
        <RowActions
          subject={`${day.name}, ${dateText(day.date)}`}
          onEdit={() => onAction({ kind: 'edit', day })}
          onRemove={() => onAction({ kind: 'remove', day })}
        />
      ),
    },
  ]
}
