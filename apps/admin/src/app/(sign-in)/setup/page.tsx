import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SetupForm } from '#features/sign-in/setup-form.tsx'
import { isSetupNeeded } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetupPage() {
  if (!(await isSetupNeeded())) redirect('/sign-in')
  return <SetupForm />
}
