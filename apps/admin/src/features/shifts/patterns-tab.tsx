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
import { counted } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { PatternDialog } from './pattern-dialog.tsx'
import { cycleWords, type PatternRow } from './pattern-words.ts'
import type { ShiftRow } from './shift-words.ts'

type Action = { kind: 'add' } | { kind: 'edit' | 'remove'; pattern: PatternRow }
const NO_SHIFTS: readonly ShiftRow[] = []

export function PatternsTab() {
  const trpc = useTRPC()
  const query = useQuery(trpc.shiftPattern.list.queryOptions())
  const { data: shifts = NO_SHIFTS } = useQuery(trpc.shift.list.queryOptions())
  const remove = useMutation(trpc.shiftPattern.remove.mutationOptions())
  const [action, setAction] = useState<Action | null>(null)
  const columns = useMemo(() => patternColumns(shifts, setAction), [shifts])
  const close = () => setAction(null)
  return (
    <Section
      title="Patterns"
      description="Which shift on which day: a week that repeats, or a rotation of so many days."
      actions={
        <Button variant="primary" disabled={shifts.length === 0} onClick={() => setAction({ kind: 'add' })}>
          <Plus aria-hidden />
          Add pattern
        </Button>
      }
    >
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="patterns"
          isEmpty={(data) => data.length === 0}
          empty={
            <EmptyState title="No patterns yet">
              {shifts.length === 0
                ? 'Add a shift first, under “Shifts”.'
                : 'Add one, for example the same shift from Monday to Friday.'}
            </EmptyState>
          }
        >
          {(data) => <DataTable label="Patterns" columns={columns} rows={data} rowId={(row) => row.id} />}
        </ListState>
      </Card>
      {action?.kind === 'add' && <PatternDialog pattern={null} shifts={shifts} onClose={close} />}
      {action?.kind === 'edit' && <PatternDialog pattern={action.pattern} shifts={shifts} onClose={close} />}
      {action?.kind === 'remove' && (
        <RemoveDialog
          name={action.pattern.name}
          description="Only a pattern that nobody works can be removed."
          remove={() => remove.mutateAsync({ id: action.pattern.id })}
          onClose={close}
        />
      )}
    </Section>
  )
}

function patternColumns(
  shifts: readonly ShiftRow[],
  onAction: (action: Action) => void,
): readonly DataColumn<PatternRow>[] {
  const names = new Map(shifts.map((s) => [s.id, s.name]))
  return [
    {
      id: 'name',
      header: 'Name',
      card: 'title',
      className: 'max-w-60',
      cell: ({ row: { original: p } }) => <span className="block truncate font-medium">{p.name}</span>,
    },
    {
      id: 'days',
      header: 'Days',
      cell: ({ row: { original: p } }) => (
        <span className="text-soft">{cycleWords(p, (id) => names.get(id) ?? '…')}</span>
      ),
    },
    {
      id: 'assignments',
      header: 'Given to',
      cell: ({ row: { original: p } }) => (
        <span className="whitespace-nowrap text-soft">{counted(p.assignments, 'assignment')}</span>
      ),
    },
    {
      id: 'actions',
      header: 'Actions',
      card: 'aside',
      className: 'text-right sm:w-40 [&:is(th)]:text-transparent',
      cell: ({ row: { original: pattern } }) => (
        <RowActions
          subject={pattern.name}
          onEdit={() => onAction({ kind: 'edit', pattern })}
          onRemove={() => onAction({ kind: 'remove', pattern })}
        />
      ),
    },
  ]
}
