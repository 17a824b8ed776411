import type { Metadata } from 'next'
import { AttentionPage } from '#features/attention/attention-page.tsx'
import { attentionFields, attentionInput } from '#features/attention/attention-view.ts'
import { paramsOf, parseView } from '#lib/url/fields.ts'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Needs attention' }

export default async function Page({ searchParams }: PageProps<'/attendance/attention'>) {
  await requireUser()
  const view = parseView(attentionFields, paramsOf(await searchParams))
  const queries = queryClient()
  await Promise.all([
    queries.prefetchQuery(api.attention.list.queryOptions(attentionInput(view))),
    queries.prefetchQuery(api.location.list.queryOptions()),
    queries.prefetchQuery(api.department.list.queryOptions()),
  ])
  return (
    <Hydrate>
      <AttentionPage />
    </Hydrate>
  )
}
