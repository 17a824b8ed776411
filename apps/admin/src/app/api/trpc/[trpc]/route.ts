import { appRouter, boundedBody } from '@rollcall/api'
import { isAppError } from '@rollcall/core'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { apiContext } from '#server/api-context.ts'
import { requestIdOf } from '#server/request-log.ts'
import { answering, logFailure } from '#server/route-handler.ts'

const MAX_BODY_BYTES = 1024 * 1024
/** Calls in one request; a page makes a handful, somebody with a long address could make thousands. */
const MAX_BATCH = 50

function handler(request: Request): Promise<Response> {
  return answering(request, async () =>
    fetchRequestHandler({
      endpoint: '/api/trpc',
      req: await boundedBody(request, MAX_BODY_BYTES),
      router: appRouter,
      maxBatchSize: MAX_BATCH,
      createContext: () => apiContext(request),
      onError: ({ ctx, error }) => {
        // with a context, the procedure has logged it
        if (!ctx && !isAppError(error.cause)) void logFailure(error.cause ?? error, requestIdOf(request.headers))
      },
    }),
  )
}

export { handler as GET, handler as POST }
