import { daysXlsx } from '@rollcall/api'
import { daysFiltersOf, download } from '#server/download.ts'
import { withContext } from '#server/route-handler.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The filtered days as a workbook, written as they are read from the database. */
export const GET = withContext(async (ctx, request) => {
  const filters = daysFiltersOf(request)
  return download(daysXlsx(ctx, filters), XLSX, 'days', 'xlsx', filters)
})
