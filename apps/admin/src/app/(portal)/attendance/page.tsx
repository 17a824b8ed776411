import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AttendancePage } from '#features/attendance/attendance-page.tsx'
import { attendanceFields, listInput, totalsInput } from '#features/attendance/attendance-view.ts'
import { paramsOf, parseView } from '#lib/url/fields.ts'
import { firstQuery } from '#server/first-query.ts'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Attendance' }

export default async function Page({ searchParams }: PageProps<'/attendance'>) {
  await requireUser()
  const params = await searchParams
  const queries = queryClient()
  const first = await firstQuery(queries, 'punches', params)
  if (first) redirect(`/attendance?${first}`)
  const view = parseView(attendanceFields, paramsOf(params))
  await Promise.all([
    queries.prefetchQuery(api.attendance.list.queryOptions(listInput(view))),
    queries.prefetchQuery(api.attendance.totals.queryOptions(totalsInput(view))),
    queries.prefetchQuery(api.location.list.queryOptions()),
    queries.prefetchQuery(api.department.list.queryOptions()),
    queries.prefetchQuery(api.camera.list.queryOptions()),
  ])
  return (
    <Hydrate>
      <AttendancePage />
    </Hydrate>
  )
}
