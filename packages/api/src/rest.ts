import { AppError } from '@rollcall/core'
import { createOpenApiFetchHandler } from 'trpc-to-openapi'
import type { ApiContext } from './context.ts'
import { toErrorBody } from './lib/errors.ts'
import { appRouter } from './router.ts'

export const REST_ENDPOINT = '/api/rest'
const MAX_JSON_BYTES = 1024 * 1024
const MADE = new Set(['employee.create', 'attendance.punch'])

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
      req: await withBoundedBody(request),
      router: appRouter,
      createContext,
      onError: ({ error }) => {
        failure = error
      },
      responseMeta: ({ paths, errors }) => (errors.length === 0 && MADE.has(paths?.[0] ?? '') ? { status: 201 } : {}),
    })
    if (failure === undefined) return response
  } catch (e) {
    failure = e
  }
  const { status, body } = toErrorBody(failure, requestId)
  return Response.json(body, { status })
}

/** The handler reads the whole body into memory; nobody may send more than a little. */
async function withBoundedBody(request: Request): Promise<Request> {
  if (!request.body) return request
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunksOf(request.body)) {
    bytes += chunk.byteLength
    if (bytes > MAX_JSON_BYTES) throw new AppError('BODY_TOO_LARGE', { limitMb: 1 })
    chunks.push(chunk)
  }
  const { url, method, headers } = request
  return new Request(url, { method, headers, body: Buffer.concat(chunks) })
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel()
  }
}
