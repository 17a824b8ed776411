import 'server-only'
import { exportTable, type TableFormat } from '@rollcall/api'
import { withContext } from './route-handler.ts'

/** A filtered table of the portal as a file to keep; the filters are those of the address. */
export function tableRoute(kind: Parameters<typeof exportTable>[1], format: TableFormat) {
  return withContext<unknown>(async (ctx, request) => {
    const { fileName, contentType, body } = await exportTable(ctx, kind, format, filtersOf(request))
    return attachment(body, contentType, fileName)
  })
}

/** A file to keep. */
export function attachment(body: ReadableStream<Uint8Array>, contentType: string, fileName: string): Response {
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  })
}

/** A name that stands there more than once is a list. */
export function filtersOf(request: Request): Record<string, unknown> {
  const { searchParams } = new URL(request.url)
  const given = [...new Set(searchParams.keys())].map((name) => {
    const [one, ...more] = searchParams.getAll(name)
    return [name, more.length > 0 ? [one, ...more] : one]
  })
  return Object.fromEntries(given)
}
