import type { RouterOutputs } from '@rollcall/api'
import type { DataColumn } from '#components/ui/data-table.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { count } from '#lib/format.ts'

export type LocationRow = RouterOutputs['location']['list'][number]
export type LocationAction = { kind: 'add' } | { kind: 'edit' | 'door' | 'remove'; location: LocationRow }

/** @param onAction null for those who may only look. */
export function locationColumns(
  onAction: ((action: LocationAction) => void) | null,
): readonly DataColumn<LocationRow>[] {
  const columns: DataColumn<LocationRow>[] = [
    {
      id: 'name',
      header: 'Name',
      card: 'title',
      className: 'max-w-72',
      cell: ({ row: { original: l } }) => <span className="truncate font-medium">{l.name}</span>,
    },
    {
      id: 'slug',
      header: 'Short name',
      cell: ({ row: { original: l } }) => <code className="font-mono text-[0.8125rem] text-soft">{l.slug}</code>,
    },
    {
      id: 'timeZone',
      header: 'Time zone',
      cell: ({ row: { original: l } }) => <span className="text-soft">{l.timeZone.replaceAll('_', ' ')}</span>,
    },
    {
      id: 'cameras',
      header: 'Cameras',
      cell: ({ row: { original: l } }) => <span className="text-soft tabular-nums">{count(l.cameras)}</span>,
    },
  ]
  if (!onAction) return columns
  const actions: DataColumn<LocationRow> = {
    id: 'actions',
    header: 'Actions',
    card: 'aside',
    className: 'text-right sm:w-56 [&:is(th)]:text-transparent',
    cell: ({ row: { original: location } }) => (
      <span className="-mr-2.5 inline-flex">
        <RowButton subject={`of ${location.name}`} onClick={() => onAction({ kind: 'door', location })}>
          Doors
        </RowButton>
        <RowButton subject={location.name} onClick={() => onAction({ kind: 'edit', location })}>
          Edit
        </RowButton>
        <RowButton subject={location.name} onClick={() => onAction({ kind: 'remove', location })}>
          Remove
        </RowButton>
      </span>
    ),
  }
  return [...columns, actions]
}
