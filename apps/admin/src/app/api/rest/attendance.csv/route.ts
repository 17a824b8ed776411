import { attendanceFiltersSchema, exportCsv } from '@rollcall/api'
import { download } from '#server/download.ts'
import { withContext } from '#server/route-handler.ts'
import { streamOf } from '#server/stream-of.ts'

/** The whole filtered table as it is read from the database. */
export const GET = withContext(async (ctx, request) => {
  const { searchParams } = new URL(request.url)
  const filters = attendanceFiltersSchema.parse(Object.fromEntries(searchParams))
  return download(await streamOf(exportCsv(ctx, filters)), 'text/csv; charset=utf-8', 'attendance', 'csv', filters)
})
