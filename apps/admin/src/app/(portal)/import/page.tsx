import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ImportPage } from '#features/import/import-page.tsx'
import { requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Import' }

export default async function Page() {
  const { role } = await requireUser()
  if (role === 'VIEWER') redirect('/employees')
  return <ImportPage />
}
