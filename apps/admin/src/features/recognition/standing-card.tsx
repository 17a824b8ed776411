'use client'
import { MOST_PHOTOS_EACH } from '@rollcall/core'
import type { ReactNode } from 'react'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Card } from '#components/ui/card.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { count, counted } from '#lib/format.ts'
import { margin, standing, threshold, versionWords } from './coach-words.ts'
import type { Policy, Report } from './recognition-types.ts'

interface StandingCardProps {
  policy: Policy | undefined
  /** Undefined while it is computed, null when it cannot be had. */
  report: Report | null | undefined
  /** It is being computed anew. */
  busy: boolean
}

/** How things stand now: one sentence, and the setting it comes from. */
export function StandingCard({ policy, report, busy }: StandingCardProps) {
  return (
    <Card aria-label="How things stand" className="overflow-hidden">
      <div className="grid gap-1.5 px-4 py-5 sm:px-6">
        {report === undefined && <Comparing />}
        {report && (
          <>
            <p className="max-w-3xl text-balance font-medium text-[1.0625rem] leading-snug tracking-tight sm:text-xl">
              {report.people === 0
                ? 'There is no photo for the face model in use yet, so nobody can be recognised.'
                : standing(report.current.outcome)}
            </p>
            <p className="text-faint text-xs" aria-live="polite">
              {busy ? 'Comparing again…' : report.people > 0 && <Basis report={report} />}
            </p>
          </>
        )}
        {report === null && <p className="text-soft">How things stand could not be worked out.</p>}
      </div>
      <dl className="grid grid-cols-2 gap-px border-t bg-line lg:grid-cols-4">
        <Fact name="Threshold" about="How similar a face must be to a person’s photos">
          {policy && threshold(policy.acceptAtSimilarity)}
        </Fact>
        <Fact name="Margin" about="How much nearer than the next person">
          {policy && margin(policy.marginToRunnerUp)}
        </Fact>
        <Fact name="In use" about={policy && inUseWords(policy)}>
          {policy && versionWords(policy.version)}
        </Fact>
        <Fact name="Applied" about={policy && (policy.appliedBy ?? 'Comes with Rollcall')}>
          {policy && <TimeAgo at={policy.appliedAt} never="From the start" />}
        </Fact>
      </dl>
    </Card>
  )
}

function Basis({ report }: { report: Report }) {
  const { people, templates, probedPeople, computedAt, current } = report
  const sample = probedPeople < people ? `, ${count(probedPeople)} of them as probes,` : ''
  return (
    <>
      From {counted(templates, 'photo')} of {counted(people, 'person', 'people')}
      {sample} compared with each other <TimeAgo at={computedAt} never="" />.
      {current.outcome.knownTrials < templates &&
        ` Who is not recognised can be said only of people with two or more photos; at most ${count(MOST_PHOTOS_EACH)} of each count.`}
      {current.outcome.extrapolated &&
        ' The figure for strangers is an estimate: it goes beyond what could be compared.'}
    </>
  )
}

function inUseWords({ version, note }: Policy): string {
  return version === 0 ? 'Nobody changed it yet' : note || 'Without a note'
}

/** The first comparison of a large company takes a while, and says so. */
function Comparing() {
  return (
    <div role="status" className="grid gap-2.5">
      <Skeleton className="h-6 w-full max-w-xl" />
      <p className="text-faint text-xs">
        Comparing every face with every other… With thousands of people this can take a minute.
      </p>
    </div>
  )
}

interface FactProps {
  name: string
  /** A second line, in small. */
  about: string | undefined
  children: ReactNode
}

function Fact({ name, about, children }: FactProps) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3 sm:px-6">
      <dt className="text-faint text-xs">{name}</dt>
      <dd className="mt-0.5 grid gap-0.5">
        <span className="font-semibold text-[1.0625rem] text-ink tabular-nums tracking-tight [&>*]:text-ink">
          {children || <Skeleton className="mt-1 w-16" />}
        </span>
        <span className="break-words text-faint text-xs">{about}</span>
      </dd>
    </div>
  )
}
