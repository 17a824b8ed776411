import { attendanceFiltersSchema, exportCsv } from '@rollcall/api'
import { withContext } from '#server/route-handler.ts'
import { streamOf } from '#server/stream-of.ts'

/** The whole filtered table as it is read from the database. */
export const GET = withContext(async (ctx, request) => {
  const { searchParams } = new URL(request.url)
  const filters = attendanceFiltersSchema.parse(Object.fromEntries(searchParams))
  return new Response(await streamOf(exportCsv(ctx, filters)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName(filters)}"`,
      'cache-control': 'private, no-store',
    },
  })
})

function fileName({ from, to }: { from?: string | undefined; to?: string | undefined }): string {
  return `${['attendance', from, to].filter(Boolean).join('-')}.csv`
}
