'use client'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { messageOf } from '#lib/api-error.ts'
import { localDateTime } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { ConsentSection } from './consent-section.tsx'
import { ErasureSection } from './erasure-section.tsx'
import { FaceSection } from './face-section.tsx'
import { useSelf } from './self-me.tsx'

const REFRESH_MS = 15_000

/** What is kept of the own face, consent, a copy of everything, and the way out. */
export function DataTab() {
  const { expiresAt } = useSelf()
  const query = useQuery({ ...useTRPC().self.faceData.queryOptions(), refetchInterval: REFRESH_MS })
  const { data } = query
  if (!data) {
    if (query.error) return <ErrorState message={messageOf(query.error)} onRetry={() => void query.refetch()} />
    return (
      <div role="status" className="grid gap-3">
        <span className="sr-only">Loading your data</span>
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
      </div>
    )
  }
  return (
    <div className="grid gap-8">
      <FaceSection data={data} />
      <ConsentSection data={data} />
      <Section
        title="A copy of everything"
        description="What this Rollcall keeps about you, with your photos, as a file."
      >
        <Card className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
          <p className="text-soft">JSON, which people and programs can read.</p>
          <Button asChild>
            <a href="/me/api/data" download>
              <Download aria-hidden />
              Download my data
            </a>
          </Button>
        </Card>
      </Section>
      <ErasureSection erasure={data.erasure} />
      {expiresAt && (
        <p className="text-faint text-xs">
          Your link works until {localDateTime(expiresAt)}. Lost the phone? HR can withdraw it at once.
        </p>
      )}
    </div>
  )
}
