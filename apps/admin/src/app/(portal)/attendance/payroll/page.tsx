import type { Metadata } from 'next'
import { monthOf } from '#features/month/month-view.ts'
import { PayrollPage } from '#features/payroll/payroll-page.tsx'
import { listInput, payrollFields } from '#features/payroll/payroll-view.ts'
import { paramsOf, parseView } from '#lib/url/fields.ts'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Payroll' }

export default async function Page({ searchParams }: PageProps<'/attendance/payroll'>) {
  await requireUser()
  const view = parseView(payrollFields, paramsOf(await searchParams))
  const today = monthOf(new Date())
  const queries = queryClient()
  await Promise.all([
    queries.prefetchQuery(api.payroll.list.queryOptions(listInput(view, today))),
    queries.prefetchQuery(api.periodLock.list.queryOptions()),
    queries.prefetchQuery(api.location.list.queryOptions()),
    queries.prefetchQuery(api.department.list.queryOptions()),
  ])
  return (
    <Hydrate>
      <PayrollPage today={today} />
    </Hydrate>
  )
}
