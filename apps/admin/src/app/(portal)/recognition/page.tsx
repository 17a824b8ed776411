import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RecognitionPage } from '#features/recognition/recognition-page.tsx'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Recognition' }

export default async function Page() {
  const { role } = await requireUser()
  if (role === 'VIEWER') redirect('/attendance')
  const queries = queryClient()
  // not the report: its first comparison takes seconds, and the page says so meanwhile
  await Promise.all([
    queries.prefetchQuery(api.policy.current.queryOptions()),
    queries.prefetchQuery(api.policy.history.queryOptions()),
  ])
  return (
    <Hydrate>
      <RecognitionPage />
    </Hydrate>
  )
}
