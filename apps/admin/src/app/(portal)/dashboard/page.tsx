import type { Metadata } from 'next'
import { DashboardPage } from '#features/dashboard/dashboard-page.tsx'
import { dashboardFields, dashboardInput } from '#features/dashboard/dashboard-view.ts'
import { paramsOf, parseView } from '#lib/url/fields.ts'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Today' }

export default async function Page({ searchParams }: PageProps<'/dashboard'>) {
  await requireUser()
  const view = parseView(dashboardFields, paramsOf(await searchParams))
  const queries = queryClient()
  await Promise.all([
    queries.prefetchQuery(api.dashboard.today.queryOptions(dashboardInput(view))),
    queries.prefetchQuery(api.location.list.queryOptions()),
    queries.prefetchQuery(api.camera.list.queryOptions()),
  ])
  return (
    <Hydrate>
      <DashboardPage />
    </Hydrate>
  )
}
