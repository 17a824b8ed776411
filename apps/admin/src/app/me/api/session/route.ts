import { boundedBody, endSelfSession, openSelfLink } from '@rollcall/api'
import { z } from 'zod'
import { container } from '#server/container.ts'
import { withSelf } from '#server/self-context.ts'
import { forgetSession, keepSession, selfSession } from '#server/self-session.ts'

const MAX_BODY_BYTES = 4096
const bodySchema = z.object({ token: z.string().max(200) })
const DONE = { status: 204, headers: { 'cache-control': 'no-store' } }

/** The secret of the link against a cookie. It comes in the body: no address and no log has it. */
export const POST = withSelf(async (ctx, request) => {
  const { token } = bodySchema.parse(await (await boundedBody(request, MAX_BODY_BYTES)).json().catch(() => null))
  const before = await selfSession()
  const { session, expiresAt } = await openSelfLink(ctx, token)
  if (before !== null) await endSelfSession(ctx, before)
  const { env } = await container()
  const isHttps = (env.url ?? request.headers.get('origin') ?? '').startsWith('https:')
  await keepSession(session, expiresAt, isHttps)
  return new Response(null, DONE)
})

/** This browser is out. */
export const DELETE = withSelf(async (ctx) => {
  const session = await selfSession()
  if (session !== null) await endSelfSession(ctx, session)
  await forgetSession()
  return new Response(null, DONE)
})
