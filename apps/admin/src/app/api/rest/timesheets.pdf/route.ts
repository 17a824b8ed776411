import { printTimesheets } from '@rollcall/api'
import { withContext } from '#server/route-handler.ts'
import { attachment, filtersOf } from '#server/table-route.ts'

/** A page to sign for everybody of the filter, and a month. */
export const GET = withContext<unknown>(async (ctx, request) => {
  const { fileName, body } = await printTimesheets(ctx, filtersOf(request))
  return attachment(body, 'application/pdf', fileName)
})
