/**
 * How one value of a view stands in the address. `parse` gives the default for anything it does not understand: an old
 * or mistyped link still opens. A default is left out of the address.
 */
export interface Field<T> {
  fallback: T
  parse(text: string): T
  write(value: T): string
}

export function oneOf<const T extends string>(values: readonly T[], fallback: T): Field<T> {
  return { fallback, parse: (text) => values.find((v) => v === text) ?? fallback, write: (value) => value }
}

/** Null when absent. `isValid` keeps out what the API would refuse. */
export function text(isValid: (text: string) => boolean): Field<string | null> {
  return { fallback: null, parse: (t) => (isValid(t) ? t : null), write: (value) => value ?? '' }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
export const id: Field<string | null> = text((t) => UUID.test(t))

/** A calendar date that exists, `YYYY-MM-DD`. */
export const date: Field<string | null> = text((t) => {
  const at = new Date(`${t}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(t) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(t)
})

const MAX_SEARCH_CHARS = 200
export const search: Field<string | null> = text((t) => t.trim() !== '' && t.length <= MAX_SEARCH_CHARS)

const MAX_CURSOR_CHARS = 5000
export const cursor: Field<string | null> = text((t) => t !== '' && t.length <= MAX_CURSOR_CHARS)

type Fields = Readonly<Record<string, Field<unknown>>>
/** The view that a set of fields describes. */
export type ViewOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }

export function parseView<F extends Fields>(fields: F, params: Pick<URLSearchParams, 'get'>): ViewOf<F> {
  const entries = Object.entries(fields).map(([name, field]) => {
    const given = params.get(name)
    return [name, given === null ? field.fallback : field.parse(given)]
  })
  return Object.fromEntries(entries)
}

/** `?from=…&sort=…`, or an empty text for the default view. */
export function writeView<F extends Fields>(fields: F, view: ViewOf<F>): string {
  const params = new URLSearchParams()
  for (const [name, field] of Object.entries(fields)) {
    const value = view[name]
    if (value !== field.fallback) params.set(name, field.write(value))
  }
  const query = params.toString()
  return query && `?${query}`
}

/** What a page gets from Next, as what the codec reads; of a repeated name the first counts. */
export function paramsOf(given: Record<string, string | string[] | undefined>): Pick<URLSearchParams, 'get'> {
  return {
    get: (name) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined
      return (Array.isArray(value) ? value[0] : value) ?? null
    },
  }
}
