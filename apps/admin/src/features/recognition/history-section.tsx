'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { ListState } from '#components/app/list-state.tsx'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Section } from '#components/shell/section.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { type DataColumn, DataTable } from '#components/ui/data-table.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { ChangeList } from './change-list.tsx'
import { margin, threshold, valueChanges, versionWords } from './coach-words.ts'
import type { Policy } from './recognition-types.ts'
import { usePolicyChanges } from './use-policy-changes.ts'

/** Every setting that was in use, and the way back to it. */
export function HistorySection({ policy }: { policy: Policy }) {
  const history = useQuery(useTRPC().policy.history.queryOptions())
  const { isOwner } = useMe()
  const [chosen, setChosen] = useState<Policy | null>(null)
  const columns = useMemo(() => historyColumns(policy.version, isOwner ? setChosen : null), [policy.version, isOwner])
  return (
    <Section title="History" description="Going back makes a new version with the old values.">
      <Card className="overflow-hidden">
        <ListState query={history} label="the history" isEmpty={() => false} empty={null}>
          {({ rows }) => (
            <DataTable label="History" columns={columns} rows={rows} rowId={(row) => String(row.version)} />
          )}
        </ListState>
      </Card>
      {chosen && <GoBackDialog now={policy} chosen={chosen} onClose={() => setChosen(null)} />}
    </Section>
  )
}

function GoBackDialog({ now, chosen, onClose }: { now: Policy; chosen: Policy; onClose: () => void }) {
  const { goBackTo } = usePolicyChanges(now)
  return (
    <ConfirmDialog
      title={`Go back to ${versionWords(chosen.version).toLowerCase()}?`}
      description="Every camera takes it over with its next question to the server. Attendance already written stays as it is."
      confirm="Go back"
      tone="primary"
      run={() => goBackTo(chosen.version)}
      done={null}
      onClose={onClose}
    >
      <ChangeList changes={valueChanges(now, chosen)} className="border-y" />
    </ConfirmDialog>
  )
}

/** @param onGoBack null for those who may not. */
function historyColumns(inUse: number, onGoBack: ((version: Policy) => void) | null): readonly DataColumn<Policy>[] {
  const columns: DataColumn<Policy>[] = [
    {
      id: 'version',
      header: 'Version',
      card: 'title',
      cell: ({ row: { original: v } }) => (
        <span className="flex flex-wrap items-center gap-2 whitespace-nowrap font-medium">
          {versionWords(v.version)}
          {v.version === inUse && <Badge tone="good">In use</Badge>}
        </span>
      ),
    },
    {
      id: 'threshold',
      header: 'Threshold',
      className: 'tabular-nums',
      cell: ({ row: { original: v } }) => threshold(v.acceptAtSimilarity),
    },
    {
      id: 'margin',
      header: 'Margin',
      className: 'tabular-nums',
      cell: ({ row: { original: v } }) => margin(v.marginToRunnerUp),
    },
    {
      id: 'applied',
      header: 'Applied',
      cell: ({ row: { original: v } }) => (
        <span className="text-soft">
          <TimeAgo at={v.appliedAt} never="from the start" />
          {v.appliedBy && <span className="break-words"> by {v.appliedBy}</span>}
        </span>
      ),
    },
    {
      id: 'note',
      header: 'Note',
      className: 'max-w-64',
      cell: ({ row: { original: v } }) => <span className="break-words text-soft">{v.note || '–'}</span>,
    },
  ]
  if (!onGoBack) return columns
  const action: DataColumn<Policy> = {
    id: 'actions',
    header: 'Actions',
    card: 'aside',
    className: 'text-right [&:is(th)]:text-transparent',
    cell: ({ row: { original: v } }) =>
      v.version !== inUse && (
        <RowButton subject={versionWords(v.version)} className="-mr-2.5" onClick={() => onGoBack(v)}>
          Go back to this
        </RowButton>
      ),
  }
  return [...columns, action]
}
