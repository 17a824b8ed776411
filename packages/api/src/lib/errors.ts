import { AppError, ERRORS, type ErrorCode, isAppError } from '@rollcall/core'
import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import type { Refused } from '../features/enrolment/enrolment.schema.ts'
import { isAway, isBusy, isGone } from './database-errors.ts'
import { EnrolmentRefusedError } from './enrolment-refused-error.ts'

/** `{ "error": { "code", "message" } }`, everywhere; a refused photo comes with its verdict. */
export interface ErrorBody extends Partial<Refused> {
  error: { code: ErrorCode; message: string }
}

const MAX_ISSUES = 3

/** What is wrong with an input, in one line. */
export function describeZodError({ issues }: ZodError): string {
  const lines = issues.slice(0, MAX_ISSUES).map(({ path, message }) => {
    const where = path.map(String).join('.')
    const what = message.endsWith('received undefined') ? 'is missing' : message
    return where ? `${where}: ${what}` : what
  })
  const more = issues.length - lines.length
  return more > 0 ? `${lines.join('; ')} (and ${more} more)` : lines.join('; ')
}

/**
 * The error that a reader may see for anything thrown. `INTERNAL` means a defect: its cause belongs in the log, not in
 * the answer.
 */
export function toAppError(e: unknown, requestId: string): AppError {
  if (isAppError(e)) return e
  if (e instanceof ZodError) return new AppError('INVALID_INPUT', { detail: describeZodError(e) }, { cause: e })
  if (isBusy(e)) return new AppError('DATABASE_BUSY', {}, { cause: e })
  if (isAway(e)) return new AppError('DATABASE_DOWN', {}, { cause: e })
  if (isGone(e)) return new AppError('NOT_FOUND', { what: 'record' }, { cause: e })
  if (e instanceof TRPCError) return fromTrpc(e, requestId)
  return new AppError('INTERNAL', { requestId }, { cause: e })
}

function fromTrpc(e: TRPCError, requestId: string): AppError {
  if (isAppError(e.cause) || isBusy(e.cause) || isAway(e.cause) || isGone(e.cause))
    return toAppError(e.cause, requestId)
  switch (e.code) {
    case 'PARSE_ERROR':
    case 'BAD_REQUEST':
    case 'METHOD_NOT_SUPPORTED': {
      const detail = e.cause instanceof ZodError ? describeZodError(e.cause) : e.message
      return new AppError('INVALID_INPUT', { detail }, { cause: e })
    }
    case 'UNSUPPORTED_MEDIA_TYPE':
      return new AppError('INVALID_INPUT', { detail: 'send the body as application/json' }, { cause: e })
    case 'NOT_FOUND':
      return new AppError('NOT_FOUND', { what: 'address' }, { cause: e })
    case 'UNAUTHORIZED':
      return new AppError('UNAUTHENTICATED', {}, { cause: e })
    case 'FORBIDDEN':
      return new AppError('FORBIDDEN', {}, { cause: e })
    case 'PAYLOAD_TOO_LARGE':
      return new AppError('BODY_TOO_LARGE', { limitMb: 1 }, { cause: e })
    default:
      return new AppError('INTERNAL', { requestId }, { cause: e.cause ?? e })
  }
}

/** For route handlers: the status and the body of anything thrown. */
export function toErrorBody(e: unknown, requestId = '-'): { status: number; body: ErrorBody } {
  const error = toAppError(e, requestId)
  const { code, message } = error
  const verdict = error instanceof EnrolmentRefusedError ? error.refusal : {}
  return { status: ERRORS[code].http, body: { error: { code, message }, ...verdict } }
}

const TRPC_CODES = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<(typeof ERRORS)[ErrorCode]['http'], TRPCError['code']>

/** Keeps code and words; the code travels as `data.appCode`. */
export function toTrpcError(e: AppError): TRPCError {
  return new TRPCError({ code: TRPC_CODES[ERRORS[e.code].http], message: e.message, cause: e })
}
