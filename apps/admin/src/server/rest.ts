import 'server-only'
import { handleRest } from '@rollcall/api'
import { apiContext } from './api-context.ts'
import { answering } from './route-handler.ts'

/** The JSON part of the REST face. */
export function restHandler(request: Request): Promise<Response> {
  return answering(request, async () => {
    const ctx = await apiContext(request)
    return handleRest(request, { requestId: ctx.requestId, createContext: async () => ctx })
  })
}
