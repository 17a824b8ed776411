import { selfRecords } from '@rollcall/api'
import { withSelf } from '#server/self-context.ts'

const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'content-disposition': 'attachment; filename="my-data.json"',
  'cache-control': 'no-store',
}

/** Everything that is kept of whoever asks. */
export const GET = withSelf(async (ctx) => new Response(await selfRecords(ctx), { headers: HEADERS }))
