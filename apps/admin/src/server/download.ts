import 'server-only'
import { dayFiltersSchema } from '@rollcall/api'

interface Dates {
  from?: string | undefined
  to?: string | undefined
}

/** A file to keep, named after what is in it and its dates. */
export function download(
  body: ReadableStream<Uint8Array>,
  contentType: string,
  name: string,
  extension: string,
  { from, to }: Dates,
): Response {
  const fileName = `${[name, from, to].filter(Boolean).join('-')}.${extension}`
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  })
}

/**
 * The filters of the address; a name that stands there more than once is a list.
 * @throws ZodError
 */
export function daysFiltersOf(request: Request) {
  const { searchParams } = new URL(request.url)
  const given = [...new Set(searchParams.keys())].map((name) => {
    const [one, ...more] = searchParams.getAll(name)
    return [name, more.length > 0 ? [one, ...more] : one]
  })
  return dayFiltersSchema.parse(Object.fromEntries(given))
}
