import type { AppRouter } from '@rollcall/api'
import { TRPCClientError } from '@trpc/client'

const OFFLINE = 'The server cannot be reached. Check the connection and try again.'

function isApiError(e: unknown): e is TRPCClientError<AppRouter> {
  return e instanceof TRPCClientError
}

/** The code in the error catalogue; null when the server did not answer with one. */
export function codeOf(e: unknown): string | null {
  return isApiError(e) ? (e.data?.appCode ?? null) : null
}

/** The words of the catalogue. */
export function messageOf(e: unknown): string {
  return isApiError(e) && e.data ? e.message : OFFLINE
}

/** Worth another try by itself: no answer, or a busy server. */
export function isTransient(e: unknown): boolean {
  const status = isApiError(e) ? e.data?.httpStatus : undefined
  return status === undefined || status === 503
}
