import type { Metadata } from 'next'
import { CamerasPage } from '#features/cameras/cameras-page.tsx'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Cameras' }

export default async function Page() {
  await requireUser()
  const queries = queryClient()
  await Promise.all([
    queries.prefetchQuery(api.location.list.queryOptions()),
    queries.prefetchQuery(api.camera.list.queryOptions()),
  ])
  return (
    <Hydrate>
      <CamerasPage />
    </Hydrate>
  )
}
