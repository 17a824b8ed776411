import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReviewPage } from '#features/review/review-page.tsx'
import { reviewFields, reviewInput } from '#features/review/review-view.ts'
import { paramsOf, parseView } from '#lib/url/fields.ts'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Review' }

export default async function Page({ searchParams }: PageProps<'/attendance/review'>) {
  const { role } = await requireUser()
  if (role === 'VIEWER') notFound()
  const view = parseView(reviewFields, paramsOf(await searchParams))
  const queries = queryClient()
  await Promise.all([
    queries.prefetchQuery(api.review.list.queryOptions(reviewInput(view))),
    queries.prefetchQuery(api.review.count.queryOptions()),
    queries.prefetchQuery(api.location.list.queryOptions()),
  ])
  return (
    <Hydrate>
      <ReviewPage />
    </Hydrate>
  )
}
