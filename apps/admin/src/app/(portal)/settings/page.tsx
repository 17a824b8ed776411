import type { Metadata } from 'next'
import { AccountPage } from '#features/settings/account-page.tsx'
import { requireUser } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Your account' }

export default async function Page() {
  await requireUser()
  return <AccountPage />
}
