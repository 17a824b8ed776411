import { daysCsv } from '@rollcall/api'
import { daysFiltersOf, download } from '#server/download.ts'
import { withContext } from '#server/route-handler.ts'
import { streamOf } from '#server/stream-of.ts'

/** The filtered days as they are read from the database. */
export const GET = withContext(async (ctx, request) => {
  const filters = daysFiltersOf(request)
  return download(await streamOf(daysCsv(ctx, filters)), 'text/csv; charset=utf-8', 'days', 'csv', filters)
})
