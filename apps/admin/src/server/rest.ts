import 'server-only'
import { handleRest } from '@rollcall/api'
import { apiContext } from './api-context.ts'
import { requestIdOf } from './request-log.ts'

/** The JSON part of the REST face. */
export function restHandler(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers)
  return handleRest(request, { requestId, createContext: () => apiContext(request) })
}
