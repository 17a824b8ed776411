'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { type DataColumn, DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RowActions } from '#features/schedule/row-actions.tsx'
import { dateText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { AssignmentDialog } from './assignment-dialog.tsx'
import { EndDialog } from './end-dialog.tsx'
import type { PatternRow } from './pattern-words.ts'
import { RemoveAssignmentDialog } from './remove-assignment-dialog.tsx'

type AssignmentRow = RouterOutputs['assignment']['list'][number]
type Action = { kind: 'add' } | { kind: 'end' | 'remove'; assignment: AssignmentRow }
const NO_PATTERNS: readonly PatternRow[] = []

export function AssignmentsTab() {
  const trpc = useTRPC()
  const query = useQuery(trpc.assignment.list.queryOptions({}))
  const { data: patterns = NO_PATTERNS } = useQuery(trpc.shiftPattern.list.queryOptions())
  const [action, setAction] = useState<Action | null>(null)
  const columns = useMemo(() => assignmentColumns(setAction), [])
  const close = () => setAction(null)
  return (
    <Section
      title="Who works what"
      description="From when until when somebody works a pattern, and where."
      actions={
        <Button variant="primary" disabled={patterns.length === 0} onClick={() => setAction({ kind: 'add' })}>
          <UserPlus aria-hidden />
          Give a pattern
        </Button>
      }
    >
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="assignments"
          isEmpty={(data) => data.length === 0}
          empty={
            <EmptyState title="Nobody has a pattern yet">
              {patterns.length === 0
                ? 'Make a pattern first, under “Patterns”.'
                : 'Give one to a whole department, or to single people. Who has none is never late and never absent.'}
            </EmptyState>
          }
        >
          {(data) => <DataTable label="Assignments" columns={columns} rows={data} rowId={(row) => row.id} />}
        </ListState>
      </Card>
      {action?.kind === 'add' && <AssignmentDialog patterns={patterns} onClose={close} />}
      {action?.kind === 'end' && (
        <EndDialog assignment={action.assignment} name={nameOf(action.assignment)} onClose={close} />
      )}
      {action?.kind === 'remove' && (
        <RemoveAssignmentDialog assignment={action.assignment} name={nameOf(action.assignment)} onClose={close} />
      )}
    </Section>
  )
}

function nameOf({ employee, department }: AssignmentRow): string {
  return employee?.name ?? department?.name ?? ''
}

function assignmentColumns(onAction: (action: Action) => void): readonly DataColumn<AssignmentRow>[] {
  return [
    {
      id: 'who',
      header: 'Who',
      card: 'title',
      className: 'max-w-60',
      cell: ({ row: { original: a } }) => (
        <span className="grid min-w-0 py-2">
          <span className="truncate font-medium">{nameOf(a)}</span>
          <span className="truncate text-faint text-xs">{a.employee?.code ?? 'Department'}</span>
        </span>
      ),
    },
    { id: 'pattern', header: 'Pattern', cell: ({ row: { original: a } }) => a.pattern.name },
    {
      id: 'location',
      header: 'Where',
      cell: ({ row: { original: a } }) => <span className="text-soft">{a.location.name}</span>,
    },
    {
      id: 'from',
      header: 'From',
      cell: ({ row: { original: a } }) => <span className="whitespace-nowrap text-soft">{dateText(a.from)}</span>,
    },
    {
      id: 'to',
      header: 'Until',
      cell: ({ row: { original: a } }) => (
        <span className="whitespace-nowrap text-soft">{a.to === null ? 'further notice' : dateText(a.to)}</span>
      ),
    },
    {
      id: 'actions',
      header: 'Actions',
      card: 'aside',
      className: 'text-right sm:w-44 [&:is(th)]:text-transparent',
      cell: ({ row: { original: assignment } }) => (
        <RowActions
          subject={nameOf(assignment)}
          edit="Set end"
          onEdit={() => onAction({ kind: 'end', assignment })}
          onRemove={() => onAction({ kind: 'remove', assignment })}
        />
      ),
    },
  ]
}
