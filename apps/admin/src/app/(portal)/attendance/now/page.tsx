import type { Metadata } from 'next'
import { PresencePage } from '#features/presence/presence-page.tsx'
import { presenceFields, presenceInput } from '#features/presence/presence-view.ts'
import { paramsOf, parseView } from '#lib/url/fields.ts'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Who is in now' }

export default async function Page({ searchParams }: PageProps<'/attendance/now'>) {
  await requireUser()
  const view = parseView(presenceFields, paramsOf(await searchParams))
  const queries = queryClient()
  await Promise.all([
    queries.prefetchQuery(api.presence.now.queryOptions(presenceInput(view))),
    queries.prefetchQuery(api.department.list.queryOptions()),
  ])
  return (
    <Hydrate>
      <PresencePage />
    </Hydrate>
  )
}
