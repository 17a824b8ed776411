import { createCaller } from '@rollcall/api'
import { withContext } from '#server/route-handler.ts'

export const GET = withContext(async (ctx) =>
  Response.json(await createCaller(ctx).health(), { headers: { 'cache-control': 'no-store' } }),
)
