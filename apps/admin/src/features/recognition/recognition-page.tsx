'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { PageHead } from '#components/shell/page-head.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { EncodingNotice } from '#features/face-data/encoding-notice.tsx'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { BadReferencesSection } from './bad-references-section.tsx'
import { CurvesCard } from './curves-card.tsx'
import { GrowthSection } from './growth-section.tsx'
import { HistorySection } from './history-section.tsx'
import { LatelySection } from './lately-section.tsx'
import { LookAlikesSection } from './look-alikes-section.tsx'
import type { Report } from './recognition-types.ts'
import { recognitionFields, reportInput } from './recognition-view.ts'
import { StandingCard } from './standing-card.tsx'
import { SuggestionCard } from './suggestion-card.tsx'

/** The server keeps a report until somebody is enrolled or a photo changes; asking more often helps nobody. */
const FRESH_MS = 60_000

export function RecognitionPage() {
  const trpc = useTRPC()
  const { view, change } = useView(recognitionFields)
  const policy = useQuery(trpc.policy.current.queryOptions())
  const report = useQuery({
    ...trpc.coach.report.queryOptions(reportInput(view)),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  })
  const failed = [report, policy].filter(({ isError }) => isError)
  return (
    <>
      <PageHead
        title="Recognition"
        description="How similar a face must be before a camera writes down a name, and what that means here."
      />
      <EncodingNotice />
      {failed.map((query, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two queries in a fixed order
        <Card key={i}>
          <ErrorState message={messageOf(query.error)} onRetry={() => void query.refetch()} />
        </Card>
      ))}
      <StandingCard
        policy={policy.data}
        report={report.data ?? (report.isError ? null : undefined)}
        busy={report.isFetching}
      />
      {report.data && policy.data ? (
        <Coach report={report.data}>
          <SuggestionCard
            report={report.data}
            policy={policy.data}
            promised={view.oneIn}
            onPromise={(oneIn) => change({ oneIn }, { replace: true })}
            stale={report.isPlaceholderData}
          />
        </Coach>
      ) : (
        !report.isError && <Placeholder />
      )}
      {policy.data && <HistorySection policy={policy.data} />}
    </>
  )
}

/** What the comparison says. `children`: what to set, beside the curves. */
function Coach({ report, children }: { report: Report; children: ReactNode }) {
  if (report.people === 0) {
    return (
      <Card>
        <EmptyState
          title="Nothing to compare yet"
          action={
            <Button asChild variant="primary">
              <Link href="/employees">Employees</Link>
            </Button>
          }
        >
          Enrol photos of your employees. This page then says how well they can be told apart.
        </EmptyState>
      </Card>
    )
  }
  return (
    <>
      <div className="grid grid-cols-1 gap-6 xl:grid-cols-[22rem_minmax(0,1fr)]">
        {children}
        <CurvesCard report={report} />
      </div>
      <LookAlikesSection
        pairs={report.lookAlikes}
        toCheck={report.badReferences}
        acceptAtSimilarity={report.current.acceptAtSimilarity}
      />
      <BadReferencesSection references={report.badReferences} />
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        {report.growth.length > 0 && <GrowthSection growth={report.growth} method={report.growthMethod} />}
        <LatelySection lately={report.lately} acceptAtSimilarity={report.current.acceptAtSimilarity} />
      </div>
    </>
  )
}

function Placeholder() {
  return (
    <div className="grid grid-cols-1 gap-6 xl:grid-cols-[22rem_minmax(0,1fr)]" aria-hidden>
      <Skeleton className="h-72 rounded-xl" />
      <Skeleton className="h-72 rounded-xl" />
    </div>
  )
}
