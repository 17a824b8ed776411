import type { Metadata } from 'next'
import { EmployeesPage } from '#features/employees/employees-page.tsx'
import { employeesFields, listInput } from '#features/employees/employees-view.ts'
import { paramsOf, parseView } from '#lib/url/fields.ts'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Employees' }

export default async function Page({ searchParams }: PageProps<'/employees'>) {
  await requireUser()
  const view = parseView(employeesFields, paramsOf(await searchParams))
  const queries = queryClient()
  await Promise.all([
    queries.prefetchQuery(api.employee.list.queryOptions(listInput(view))),
    queries.prefetchQuery(api.department.list.queryOptions()),
  ])
  return (
    <Hydrate>
      <EmployeesPage />
    </Hydrate>
  )
}
