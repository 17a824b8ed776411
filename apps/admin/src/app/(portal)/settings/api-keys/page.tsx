import type { Metadata } from 'next'
import { ApiKeysPage } from '#features/settings/api-keys-page.tsx'
import { api, Hydrate, queryClient, requireOwner } from '#server/page.tsx'

export const metadata: Metadata = { title: 'API keys' }

export default async function Page() {
  await requireOwner()
  await queryClient().prefetchQuery(api.apiKey.list.queryOptions())
  return (
    <Hydrate>
      <ApiKeysPage />
    </Hydrate>
  )
}
