import 'server-only'
import { type ApiContext, describeDefect, toErrorBody } from '@rollcall/api'
import { apiContext } from './api-context.ts'
import { container } from './container.ts'
import { requestIdOf } from './request-log.ts'

/** A route handler that knows who asks; whatever it throws is answered as `{ error: { code, message } }`. */
export function withContext<Route>(
  work: (ctx: ApiContext, request: Request, route: Route) => Promise<Response>,
): (request: Request, route: Route) => Promise<Response> {
  return (request, route) => answering(request, async () => work(await apiContext(request), request, route))
}

/** The same for handlers that make their context themselves, or need none. */
export async function answering(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (e) {
    const requestId = requestIdOf(request.headers)
    const { status, body } = toErrorBody(e, requestId)
    if (body.error.code === 'INTERNAL') await logFailure(e, requestId)
    return Response.json(body, { status })
  }
}

/** The details of a defect, under the id that the answer carries. */
export async function logFailure(e: unknown, requestId: string): Promise<void> {
  const { services } = await container()
  services.log.error('request failed', { requestId, cause: describeDefect(e) })
}
