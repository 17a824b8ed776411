import 'server-only'
import type { ApiContext } from '@rollcall/api'
import { AppError } from '@rollcall/core'
import { container } from './container.ts'
import { ADDRESS_HEADER, notePrincipal, requestIdOf } from './request-log.ts'
import { answering } from './route-handler.ts'
import { isSameOrigin } from './same-origin.ts'
import { selfEmployee } from './self-session.ts'

/**
 * Who asks on the own page: an employee, or nobody. What else the browser may be signed in to does not count here, as the
 * cookie of this page does not count anywhere else. @throws AppError ORIGIN_REFUSED
 */
export async function selfContext({ method, headers }: Pick<Request, 'method' | 'headers'>): Promise<ApiContext> {
  const { services, env } = await container()
  if (method !== 'GET' && method !== 'HEAD' && !isSameOrigin(headers, env.url)) throw new AppError('ORIGIN_REFUSED')
  const employee = await selfEmployee()
  const principal = employee === null || employee === 'ended' ? ({ kind: 'anonymous' } as const) : employee
  const requestId = requestIdOf(headers)
  notePrincipal(requestId, principal)
  return { ...services, principal, ip: headers.get(ADDRESS_HEADER), requestId }
}

/** A route handler of the own page. */
export function withSelf<Route>(
  work: (ctx: ApiContext, request: Request, route: Route) => Promise<Response>,
): (request: Request, route: Route) => Promise<Response> {
  return (request, route) => answering(request, async () => work(await selfContext(request), request, route))
}
