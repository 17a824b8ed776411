import { AppError, ERRORS } from '@rollcall/core'
import { initTRPC } from '@trpc/server'
import superjson from 'superjson'
import type { OpenApiMeta } from 'trpc-to-openapi'
import type { ApiContext } from './context.ts'
import type { ApiKeyScope } from './features/api-key/api-key.schema.ts'
import { READERS, requireEmployee, requireScope, WRITERS } from './lib/authorise.ts'
import { describeDefect } from './lib/describe-defect.ts'
import { toAppError, toTrpcError } from './lib/errors.ts'
import type { Role } from './lib/schemas.ts'

/** A stream without news says so often that it lives. */
const PING_MS = 10_000

const t = initTRPC
  .context<ApiContext>()
  .meta<OpenApiMeta>()
  .create({
    transformer: superjson,
    sse: {
      // who may listen is judged when the connection is made: now and then it is made anew
      maxDurationMs: 10 * 60_000,
      ping: { enabled: true, intervalMs: PING_MS },
      client: { reconnectAfterInactivityMs: 2.5 * PING_MS },
    },
    isDev: false, // no stack traces in answers
    errorFormatter: ({ shape, error, ctx }) => {
      const { code, message } = toAppError(error, ctx?.requestId ?? '-')
      return { ...shape, message, data: { ...shape.data, httpStatus: ERRORS[code].http, appCode: code } }
    },
  })

export const router = t.router
export const createCallerFactory = t.createCallerFactory

/** The one place where what is thrown becomes what is answered. */
const errors = t.middleware(async ({ ctx, path, next }) => {
  const result = await next()
  if (result.ok) return result
  const error = toAppError(result.error, ctx.requestId)
  if (error.code === 'INTERNAL') {
    ctx.log.error('procedure failed', { path, requestId: ctx.requestId, cause: describeDefect(error.cause) })
  }
  throw toTrpcError(error)
})

/** Cameras that listen are told at once of whatever somebody has changed; what a camera sends in concerns no camera. */
const signals = t.middleware(async ({ ctx, type, next }) => {
  const result = await next()
  if (result.ok && type === 'mutation' && ctx.principal.kind !== 'camera') ctx.cameraSignals.wake()
  return result
})

export const publicProcedure = t.procedure.use(errors).use(signals)

/** A portal user with one of these roles. */
function userWith(...roles: readonly Role[]) {
  return publicProcedure.use(({ ctx, next }) => {
    const { principal } = ctx
    if (principal.kind === 'anonymous') throw new AppError('UNAUTHENTICATED')
    if (principal.kind !== 'user' || !roles.includes(principal.role)) throw new AppError('FORBIDDEN')
    return next({ ctx: { principal } })
  })
}

export const userProcedure = userWith('OWNER', 'HR', 'VIEWER')
export const hrProcedure = userWith('OWNER', 'HR')
export const ownerProcedure = userWith('OWNER')

/** Somebody on their own page: what is asked for is about them, whatever the input says. */
export const employeeProcedure = publicProcedure.use(({ ctx, next }) => {
  return next({ ctx: { principal: requireEmployee(ctx) } })
})

export const cameraProcedure = publicProcedure.use(({ ctx, next }) => {
  const { principal } = ctx
  if (principal.kind === 'anonymous') throw new AppError('CAMERA_TOKEN')
  if (principal.kind !== 'camera') throw new AppError('FORBIDDEN')
  return next({ ctx: { principal } })
})

/** A procedure with a REST face: portal users of these roles, or an API key with the scope. */
function scoped(scope: ApiKeyScope, roles: readonly Role[]) {
  return publicProcedure.use(({ ctx, next }) => {
    return next({ ctx: { principal: requireScope(ctx, scope, roles) } })
  })
}

export const employeesReadProcedure = scoped('employees:read', READERS)
export const employeesWriteProcedure = scoped('employees:write', WRITERS)
export const attendanceReadProcedure = scoped('attendance:read', READERS)
export const attendanceWriteProcedure = scoped('attendance:write', WRITERS)
