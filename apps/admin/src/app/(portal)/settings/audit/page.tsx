import type { Metadata } from 'next'
import { AuditPage } from '#features/settings/audit-page.tsx'
import { auditFields, auditInput } from '#features/settings/audit-view.ts'
import { paramsOf, parseView } from '#lib/url/fields.ts'
import { api, Hydrate, queryClient, requireOwner } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Audit log' }

export default async function Page({ searchParams }: PageProps<'/settings/audit'>) {
  await requireOwner()
  const view = parseView(auditFields, paramsOf(await searchParams))
  await queryClient().prefetchQuery(api.audit.list.queryOptions(auditInput(view)))
  return (
    <Hydrate>
      <AuditPage />
    </Hydrate>
  )
}
