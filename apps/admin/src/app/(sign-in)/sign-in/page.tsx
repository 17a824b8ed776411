import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '#features/sign-in/sign-in-form.tsx'
import { safeNext } from '#lib/safe-next.ts'
import { currentUser, isSetupNeeded } from '#server/page.tsx'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  if (await isSetupNeeded()) redirect('/setup')
  const { next, reason } = await searchParams
  const target = safeNext(typeof next === 'string' ? next : null)
  const user = await currentUser()
  if (user && user !== 'ended') redirect(target)
  return <SignInForm next={target} ended={reason === 'ended'} />
}
