'use client'
import type { RouterOutputs } from '@rollcall/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ListState } from '#components/app/list-state.tsx'
import { Section } from '#components/shell/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { type DataColumn, DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { counted, localDateTime } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { useNow } from '#lib/use-now.ts'
import { actionWords, detailWords } from './audit-words.ts'
import { auditInput, settingsFields } from './settings-view.ts'

type AuditEntry = RouterOutputs['audit']['list']['rows'][number]

export function AuditTab() {
  const trpc = useTRPC()
  const { view, change, pages } = useView(settingsFields)
  const query = useQuery({ ...trpc.audit.list.queryOptions(auditInput(view)), placeholderData: keepPreviousData })
  return (
    <Section title="Audit log" description="Who changed what, newest first. It never holds faces or photos.">
      <Card className="overflow-hidden">
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
                summary={`${counted(data.rows.length, 'entry', 'entries')} on this page`}
                onBack={pages.isFirst ? null : () => change({ cursor: pages.previous })}
                onNext={data.nextCursor === null ? null : () => change({ cursor: data.nextCursor })}
              />
            </>
          )}
        </ListState>
      </Card>
    </Section>
  )
}

const columns: readonly DataColumn<AuditEntry>[] = [
  {
    id: 'at',
    header: 'When',
    className: 'whitespace-nowrap',
    cell: ({ row: { original: e } }) => <Moment at={e.at} />,
  },
  {
    id: 'actor',
    header: 'Who',
    cell: ({ row: { original: e } }) => (
      <span className="min-w-0 break-words">{e.actorKind === 'apiKey' ? `API key ${e.actorName}` : e.actorName}</span>
    ),
  },
  {
    id: 'action',
    header: 'What',
    card: 'title',
    className: 'sm:whitespace-nowrap',
    cell: ({ row: { original: e } }) => <span className="font-medium">{actionWords(e.action)}</span>,
  },
  {
    id: 'detail',
    header: 'Details',
    cell: ({ row: { original: e } }) => <Details entry={e} />,
  },
]

/** The log holds no names of employees, so that it may outlive them: a link leads to those who are still there. */
function Details({ entry: { detail, subjectKind, subjectId } }: { entry: AuditEntry }) {
  const isEmployee = subjectKind === 'employee' && subjectId !== null
  return (
    <span className="block min-w-0 break-words text-soft text-xs sm:max-w-md sm:py-2">
      {isEmployee && (
        <Link href={`/employees/${subjectId}`} className="mr-2 text-accent underline-offset-4 hover:underline">
          Employee
        </Link>
      )}
      {detailWords(detail) || (!isEmployee && '–')}
    </span>
  )
}

/** In the reader's zone, which the server does not know. */
function Moment({ at }: { at: Date }) {
  const inBrowser = useNow() !== null
  return (
    <time dateTime={at.toISOString()} className="text-soft tabular-nums">
      {inBrowser ? localDateTime(at) : ''}
    </time>
  )
}
