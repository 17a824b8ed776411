import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CameraPage } from '#features/camera/camera-page.tsx'
import { api, Hydrate, queryClient, requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Camera' }

export default async function Page({ params }: PageProps<'/cameras/[id]'>) {
  await requireUser()
  const { id } = await params
  try {
    await queryClient().fetchQuery(api.camera.get.queryOptions({ id }))
  } catch (e) {
    if (e instanceof TRPCError && (e.code === 'NOT_FOUND' || e.code === 'BAD_REQUEST')) notFound()
    throw e
  }
  return (
    <Hydrate>
      <CameraPage id={id} />
    </Hydrate>
  )
}
