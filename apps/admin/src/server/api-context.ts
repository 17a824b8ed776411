import 'server-only'
import { type ApiContext, type Principal, principalFromAuthorization } from '@rollcall/api'
import { AppError } from '@rollcall/core'
import { container } from './container.ts'
import { ADDRESS_HEADER, notePrincipal, requestIdOf } from './request-log.ts'
import { isSameOrigin } from './same-origin.ts'
import { sessionUser } from './session-user.ts'

/**
 * Who asks and with what, for one request: a bearer token, else the session cookie.
 * @throws AppError API_KEY_INVALID, CAMERA_TOKEN or ORIGIN_REFUSED
 */
export async function apiContext({ method, headers }: Pick<Request, 'method' | 'headers'>): Promise<ApiContext> {
  const { services, env } = await container()
  const requestId = requestIdOf(headers)
  const principal =
    (await principalFromAuthorization(services, headers.get('authorization'))) ?? (await cookiePrincipal())
  notePrincipal(requestId, principal)
  // a browser sends the cookie along with whatever another site makes it ask
  if (principal.kind === 'user' && method !== 'GET' && method !== 'HEAD' && !isSameOrigin(headers, env.url)) {
    throw new AppError('ORIGIN_REFUSED')
  }
  return { ...services, principal, ip: headers.get(ADDRESS_HEADER), requestId }
}

async function cookiePrincipal(): Promise<Principal> {
  const user = await sessionUser()
  return user === null || user === 'ended' ? { kind: 'anonymous' } : user
}
