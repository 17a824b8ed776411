import 'server-only'
import { type EmployeePrincipal, employeeOfSession } from '@rollcall/api'
import { cookies } from 'next/headers'
import { container } from './container.ts'

/** Of the browser in which somebody opened the link to their own page; sent to nothing but that page. */
const COOKIE = 'rollcall-me'
const PATH = '/me'

/** The secret of this browser; null where none has been given. */
export async function selfSession(): Promise<string | null> {
  return (await cookies()).get(COOKIE)?.value ?? null
}

/** Whose page it is as of now: `ended` when the link has expired, was withdrawn or replaced, null without a cookie. */
export async function selfEmployee(): Promise<EmployeePrincipal | 'ended' | null> {
  const session = await selfSession()
  if (session === null) return null
  const { services } = await container()
  return (await employeeOfSession(services, session)) ?? 'ended'
}

/** The link may be opened from a message: the cookie comes along when another site leads here, not when it asks. */
export async function keepSession(session: string, expires: Date, isHttps: boolean): Promise<void> {
  const jar = await cookies()
  jar.set(COOKIE, session, { path: PATH, expires, httpOnly: true, sameSite: 'lax', secure: isHttps })
}

export async function forgetSession(): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: COOKIE, path: PATH })
}
