import { createOpenApiFetchHandler } from 'trpc-to-openapi'
import type { ApiContext } from './context.ts'
import { toErrorBody } from './lib/errors.ts'
import { boundedBody } from './lib/request-body.ts'
import { appRouter } from './router.ts'

export const REST_ENDPOINT = '/api/rest'
const MAX_JSON_BYTES = 1024 * 1024
/** Procedures that answer 201. */
export const CREATING = new Set(['employee.create', 'attendance.punch'])

/**
 * Answers the JSON part of the REST face; uploads and the CSV stream have route handlers of their own. Every error is
 * `{ "error": { "code", "message" } }`.
 */
export async function handleRest(
  request: Request,
  { requestId, createContext }: { requestId: string; createContext: () => Promise<ApiContext> },
): Promise<Response> {
  let failure: unknown
  try {
    const response = await createOpenApiFetchHandler({
      endpoint: REST_ENDPOINT,
      req: await boundedBody(request, MAX_JSON_BYTES),
      router: appRouter,
      createContext,
      onError: ({ error }) => {
        failure = error
      },
      responseMeta: ({ paths, errors }) =>
        errors.length === 0 && CREATING.has(paths?.[0] ?? '') ? { status: 201 } : {},
    })
    if (failure === undefined) return response
  } catch (e) {
    failure = e
  }
  const { status, body } = toErrorBody(failure, requestId)
  return Response.json(body, { status })
}
