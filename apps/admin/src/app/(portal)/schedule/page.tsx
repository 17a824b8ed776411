import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SchedulePage } from '#features/schedule/schedule-page.tsx'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Schedule' }

export default async function Page() {
  const { role } = await requireUser()
  if (role === 'VIEWER') redirect('/attendance')
  const queries = queryClient()
  await Promise.all([
    queries.prefetchQuery(api.shift.list.queryOptions()),
    queries.prefetchQuery(api.shiftPattern.list.queryOptions()),
    queries.prefetchQuery(api.assignment.list.queryOptions({})),
    queries.prefetchQuery(api.holiday.list.queryOptions()),
    queries.prefetchQuery(api.location.list.queryOptions()),
    queries.prefetchQuery(api.department.list.queryOptions()),
  ])
  return (
    <Hydrate>
      <SchedulePage />
    </Hydrate>
  )
}
