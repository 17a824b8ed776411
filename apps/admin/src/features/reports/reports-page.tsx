'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { ListState } from '#components/app/list-state.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { ReportDialog } from './report-dialog.tsx'
import { ReportItem } from './report-item.tsx'
import type { Report } from './report-words.ts'
import { useReportsChanged } from './use-reports-changed.ts'

/** While something is being sent it is looked at more often. */
const SLOW_MS = 30_000
const FAST_MS = 2000
const isOpen = ({ last }: Report) => last?.state === 'waiting' || last?.state === 'sending'

export function ReportsPage() {
  const trpc = useTRPC()
  const changed = useReportsChanged()
  const [edited, setEdited] = useState<Report | 'new' | null>(null)
  const [removing, setRemoving] = useState<Report | null>(null)
  const query = useQuery({
    ...trpc.report.list.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.reports.some(isOpen) ? FAST_MS : SLOW_MS),
  })
  const remove = useMutation(trpc.report.remove.mutationOptions())
  return (
    <>
      <PageHead title="Reports" description="Tables that come by e-mail, by themselves.">
        <Button variant="primary" disabled={!query.data} onClick={() => setEdited('new')}>
          <Plus aria-hidden />
          Plan a report
        </Button>
      </PageHead>
      {query.data?.mail === false && (
        <Notice tone="info">
          No mail server is set up, so nothing can be sent. Whoever runs this portal sets ROLLCALL_SMTP_URL and
          ROLLCALL_SMTP_FROM.
        </Notice>
      )}
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="reports"
          isEmpty={(data) => data.reports.length === 0}
          empty={
            <EmptyState title="No reports yet">
              For example: the hours of the week, every Monday at seven, as a workbook for the payroll office.
            </EmptyState>
          }
        >
          {({ mail, reports }) => (
            <ul className="divide-y">
              {reports.map((report) => (
                <ReportItem
                  key={report.id}
                  report={report}
                  mail={mail}
                  onEdit={() => setEdited(report)}
                  onRemove={() => setRemoving(report)}
                />
              ))}
            </ul>
          )}
        </ListState>
      </Card>
      {edited && query.data && (
        <ReportDialog
          report={edited === 'new' ? null : edited}
          people={query.data.people}
          onClose={() => setEdited(null)}
        />
      )}
      {removing && (
        <ConfirmDialog
          title={`Remove ${removing.name}?`}
          description="It is not sent any more. What was sent stays with whoever has it."
          confirm="Remove"
          tone="danger"
          run={async () => {
            await remove.mutateAsync({ id: removing.id })
            await changed()
          }}
          done="The report is removed."
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  )
}
