import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EmployeePage } from '#features/employees/employee-page.tsx'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Employee' }

export default async function Page({ params }: PageProps<'/employees/[id]'>) {
  await requireUser()
  const { id } = await params
  try {
    await queryClient().fetchQuery(api.employee.get.queryOptions({ id }))
  } catch (e) {
    if (e instanceof TRPCError && (e.code === 'NOT_FOUND' || e.code === 'BAD_REQUEST')) notFound()
    throw e
  }
  return (
    <Hydrate>
      <EmployeePage id={id} />
    </Hydrate>
  )
}
