import type { Metadata } from 'next'
import { UsersPage } from '#features/settings/users-page.tsx'
import { api, Hydrate, queryClient, requireOwner } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Portal users' }

export default async function Page() {
  await requireOwner()
  await queryClient().prefetchQuery(api.portalUser.list.queryOptions())
  return (
    <Hydrate>
      <UsersPage />
    </Hydrate>
  )
}
