import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ReportsPage } from '#features/reports/reports-page.tsx'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Reports' }

export default async function Page() {
  const { role } = await requireUser()
  if (role === 'VIEWER') redirect('/attendance')
  await queryClient().prefetchQuery(api.report.list.queryOptions())
  return (
    <Hydrate>
      <ReportsPage />
    </Hydrate>
  )
}
