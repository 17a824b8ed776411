'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { type DataColumn, DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RemoveDialog } from '#features/schedule/remove-dialog.tsx'
import { RowActions } from '#features/schedule/row-actions.tsx'
import { spanText } from '#features/schedule/wall-clock.ts'
import { counted, dateText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { ShiftDialog } from './shift-dialog.tsx'
import { newestOf, ruleWords, type ShiftRow } from './shift-words.ts'

type Action = { kind: 'add' } | { kind: 'edit' | 'remove'; shift: ShiftRow }

export function ShiftsTab() {
  const trpc = useTRPC()
  const query = useQuery(trpc.shift.list.queryOptions())
  const remove = useMutation(trpc.shift.remove.mutationOptions())
  const [action, setAction] = useState<Action | null>(null)
  const columns = useMemo(() => shiftColumns(setAction), [])
  const close = () => setAction(null)
  return (
    <Section
      title="Shifts"
      description="When work is due on a day. Who works them on which days stands in the patterns."
      actions={
        <Button variant="primary" onClick={() => setAction({ kind: 'add' })}>
          <Plus aria-hidden />
          Add shift
        </Button>
      }
    >
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="shifts"
          isEmpty={(data) => data.length === 0}
          empty={
            <EmptyState title="No shifts yet">
              Begin here: add the hours that people work, for example 09:00–17:00. Then put them into a pattern, and say
              who works it.
            </EmptyState>
          }
        >
          {(data) => <DataTable label="Shifts" columns={columns} rows={data} rowId={(row) => row.id} />}
        </ListState>
      </Card>
      {action?.kind === 'add' && <ShiftDialog shift={null} onClose={close} />}
      {action?.kind === 'edit' && <ShiftDialog shift={action.shift} onClose={close} />}
      {action?.kind === 'remove' && (
        <RemoveDialog
          name={action.shift.name}
          description="Only a shift that no pattern has can be removed."
          remove={() => remove.mutateAsync({ id: action.shift.id })}
          onClose={close}
        />
      )}
    </Section>
  )
}

function shiftColumns(onAction: (action: Action) => void): readonly DataColumn<ShiftRow>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      card: 'title',
      className: 'max-w-60',
      cell: ({ row: { original: s } }) => <span className="block truncate font-medium">{s.name}</span>,
    },
    {
      id: 'hours',
      header: 'Hours',
      cell: ({ row: { original: s } }) => <Hours shift={s} />,
    },
    {
      id: 'rules',
      header: 'Rules',
      cell: ({ row: { original: s } }) => (
        <span className="text-soft">{ruleWords(newestOf(s).spec).join(' · ') || 'No breaks, no overtime'}</span>
      ),
    },
    {
      id: 'patterns',
      header: 'Used in',
      cell: ({ row: { original: s } }) => (
        <span className="whitespace-nowrap text-soft">{counted(s.patterns, 'pattern')}</span>
      ),
    },
    {
      id: 'actions',
      header: 'Actions',
      card: 'aside',
      className: 'text-right sm:w-40 [&:is(th)]:text-transparent',
      cell: ({ row: { original: shift } }) => (
        <RowActions
          subject={shift.name}
          onEdit={() => onAction({ kind: 'edit', shift })}
          onRemove={() => onAction({ kind: 'remove', shift })}
        />
      ),
    },
  ]
}

function Hours({ shift }: { shift: ShiftRow }) {
  const { validFrom, spec } = newestOf(shift)
  return (
    <span className="grid whitespace-nowrap tabular-nums">
      {spanText(spec)}
      {validFrom !== null && <span className="text-faint text-xs">from {dateText(validFrom)}</span>}
    </span>
  )
}
