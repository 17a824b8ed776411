import type { Metadata } from 'next'
import { DepartmentsPage } from '#features/settings/departments-page.tsx'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Departments' }

export default async function Page() {
  await requireUser()
  await queryClient().prefetchQuery(api.department.list.queryOptions())
  return (
    <Hydrate>
      <DepartmentsPage />
    </Hydrate>
  )
}
