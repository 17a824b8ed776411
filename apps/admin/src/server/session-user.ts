import 'server-only'
import type { UserPrincipal } from '@rollcall/api'
import { sessionIsCurrent } from '@rollcall/api'
import { getServerSession } from 'next-auth'
import { authOptions } from './auth.ts'
import { container } from './container.ts'

/**
 * The signed-in user as of now: `ended` when a cookie is there but a changed role, a new password or a disabled account
 * has ended its session, null without one.
 */
export async function sessionUser(): Promise<UserPrincipal | 'ended' | null> {
  const session = await getServerSession(await authOptions())
  if (!session) return null
  const { services } = await container()
  return (await sessionIsCurrent(services, session.user.id, session.user.sessionEpoch)) ?? 'ended'
}
