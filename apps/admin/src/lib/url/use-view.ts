'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo, useState } from 'react'
import { type Field, parseView, type ViewOf, writeView } from './fields.ts'

type Fields = Readonly<Record<string, Field<unknown>>> & { cursor?: Field<string | null> }

/**
 * The view that the address describes, and how to change it. Changing it writes the address only: the page stays, its
 * queries follow. Every change but turning a page goes back to the first page.
 */
export function useView<F extends Fields>(fields: F) {
  const params = useSearchParams()
  const view = useMemo(() => parseView(fields, params), [fields, params])

  const change = useCallback(
    (changes: Partial<ViewOf<F>>, { replace = false } = {}) => {
      const now = parseView(fields, new URLSearchParams(location.search))
      const href = location.pathname + writeView(fields, { ...now, cursor: null, ...changes })
      if (replace) history.replaceState(null, '', href)
      else history.pushState(null, '', href)
    },
    [fields],
  )
  return { view, change, pages: useVisitedPages(fields.cursor?.parse(params.get('cursor') ?? '') ?? null) }
}

/** The cursors of the pages seen, the first page (null) included: a cursor only leads forward. */
function useVisitedPages(cursor: string | null) {
  const [visited, setVisited] = useState<readonly (string | null)[]>([null])
  if (cursor === null && visited.length > 1) setVisited([null])
  if (cursor !== null && !visited.includes(cursor)) setVisited([...visited, cursor])
  return { isFirst: cursor === null, previous: visited[visited.indexOf(cursor) - 1] ?? null }
}
