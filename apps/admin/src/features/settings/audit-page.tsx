'use client'
import type { RouterOutputs } from '@rollcall/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ListState } from '#components/app/list-state.tsx'
import { type DataColumn, DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { localDateTime } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { useNow } from '#lib/use-now.ts'
import { auditFields, auditInput } from './audit-view.ts'
import { Panel } from './panel.tsx'

type AuditEntry = RouterOutputs['audit']['list']['rows'][number]

export function AuditPage() {
  const { view, change, pages } = useView(auditFields)
  const query = useQuery({
    ...useTRPC().audit.list.queryOptions(auditInput(view)),
    placeholderData: keepPreviousData,
  })
  return (
    <Panel title="Audit log" description="Who changed what, newest first. It never holds biometric data.">
      <ListState
        query={query}
        label="the audit log"
        isEmpty={(data) => data.rows.length === 0}
        empty={<EmptyState title="Nothing was changed yet" />}
      >
        {(data) => (
          <>
            <DataTable
              label="Audit log"
              columns={columns}
              rows={data.rows}
              rowId={(entry) => entry.id}
              stale={query.isPlaceholderData}
            />
            <Pager
              summary={`${data.rows.length} entries on this page`}
              onBack={pages.isFirst ? null : () => change({ cursor: pages.previous })}
              onNext={data.nextCursor === null ? null : () => change({ cursor: data.nextCursor })}
            />
          </>
        )}
      </ListState>
    </Panel>
  )
}

const columns: readonly DataColumn<AuditEntry>[] = [
  {
    id: 'action',
    header: 'What',
    card: 'title',
    cell: ({ row: { original: e } }) => <span className="font-medium">{wordsOf(e.action)}</span>,
  },
  { id: 'actor', header: 'Who', cell: ({ row: { original: e } }) => e.actorName },
  {
    id: 'detail',
    header: 'Detail',
    cell: ({ row: { original: e } }) => (
      <span className="break-words text-soft text-xs sm:block sm:max-w-md sm:py-2">{detailOf(e.detail)}</span>
    ),
  },
  {
    id: 'at',
    header: 'When (your time)',
    className: 'whitespace-nowrap sm:text-right',
    cell: ({ row: { original: e } }) => <Moment at={e.at} />,
  },
]

/** In the reader's zone, which the server does not know. */
function Moment({ at }: { at: Date }) {
  const inBrowser = useNow() !== null
  return (
    <time dateTime={at.toISOString()} className="text-soft tabular-nums">
      {inBrowser ? localDateTime(at) : ''}
    </time>
  )
}

/** `employee.setDisabled` → `Employee: set disabled`. */
function wordsOf(action: string): string {
  const [subject = '', verb = ''] = action.split('.').map((part) => part.replace(/([A-Z])/g, ' $1').toLowerCase())
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)}: ${verb}`
}

function detailOf(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}
