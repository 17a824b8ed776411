import 'server-only'
import { type ApiContext, appRouter, boundedBody } from '@rollcall/api'
import { isAppError } from '@rollcall/core'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { requestIdOf } from './request-log.ts'
import { answering, logFailure } from './route-handler.ts'

const MAX_BODY_BYTES = 1024 * 1024
/** Calls in one request; a page makes a handful, somebody with a long address could make thousands. */
const MAX_BATCH = 50

/** The procedures, for pages that say who asks in their own way. */
export function trpcHandler(endpoint: string, contextOf: (request: Request) => Promise<ApiContext>) {
  return (request: Request): Promise<Response> =>
    answering(request, async () =>
      fetchRequestHandler({
        endpoint,
        req: await boundedBody(request, MAX_BODY_BYTES),
        router: appRouter,
        maxBatchSize: MAX_BATCH,
        createContext: () => contextOf(request),
        onError: ({ ctx, error }) => {
          // with a context, the procedure has logged it
          if (!ctx && !isAppError(error.cause)) void logFailure(error.cause ?? error, requestIdOf(request.headers))
        },
      }),
    )
}
