import { boundedBody, createCaller, requireWriter } from '@rollcall/api'
import { AppError, PHOTO_ZIP } from '@rollcall/core'
import { withContext } from '#server/route-handler.ts'

/** One part of a ZIP of photos; `at` in the address says how many bytes come before it. Of others not a byte is read. */
export const POST = withContext<RouteContext<'/api/imports/photos/[id]'>>(async (ctx, request, { params }) => {
  requireWriter(ctx)
  const { id } = await params
  const at = new URL(request.url).searchParams.get('at') ?? ''
  if (!/^\d{1,10}$/.test(at)) throw new AppError('INVALID_INPUT', { detail: 'at: must be a whole number' })
  const body = await boundedBody(request, PHOTO_ZIP.partBytes)
  const bytes = new Uint8Array(await body.arrayBuffer())
  return Response.json(await createCaller(ctx).photoImport.receive({ id, at: Number(at), bytes }))
})
