import type { Metadata } from 'next'
import { MonthPage } from '#features/month/month-page.tsx'
import { monthFields, monthInput, monthOf } from '#features/month/month-view.ts'
import { paramsOf, parseView } from '#lib/url/fields.ts'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Month' }

export default async function Page({ searchParams }: PageProps<'/attendance/month'>) {
  await requireUser()
  const view = parseView(monthFields, paramsOf(await searchParams))
  const today = monthOf(new Date())
  const queries = queryClient()
  await Promise.all([
    queries.prefetchQuery(api.day.month.queryOptions(monthInput(view, today))),
    queries.prefetchQuery(api.location.list.queryOptions()),
    queries.prefetchQuery(api.department.list.queryOptions()),
  ])
  return (
    <Hydrate>
      <MonthPage today={today} />
    </Hydrate>
  )
}
