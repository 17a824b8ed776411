import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DaysPage } from '#features/days/days-page.tsx'
import { daysFields, filtersInput, listInput } from '#features/days/days-view.ts'
import { paramsOf, parseView } from '#lib/url/fields.ts'
import { firstQuery } from '#server/first-query.ts'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Days' }

export default async function Page({ searchParams }: PageProps<'/attendance/days'>) {
  await requireUser()
  const params = await searchParams
  const queries = queryClient()
  const first = await firstQuery(queries, 'days', params)
  if (first) redirect(`/attendance/days?${first}`)
  const view = parseView(daysFields, paramsOf(params))
  await Promise.all([
    queries.prefetchQuery(api.day.list.queryOptions(listInput(view))),
    queries.prefetchQuery(api.day.totals.queryOptions(filtersInput(view))),
    queries.prefetchQuery(api.location.list.queryOptions()),
    queries.prefetchQuery(api.department.list.queryOptions()),
  ])
  return (
    <Hydrate>
      <DaysPage />
    </Hydrate>
  )
}
