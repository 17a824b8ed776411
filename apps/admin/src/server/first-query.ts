import 'server-only'
import type { QueryClient } from '@tanstack/react-query'
import type { TableName } from '#features/saved-views/use-table-views.ts'
import { api } from './page.tsx'

/** What a table opens with: the query of the view that the user chose for it; null where the address says something. */
export async function firstQuery(
  queries: QueryClient,
  table: TableName,
  params: Record<string, string | string[] | undefined>,
): Promise<string | null> {
  const options = api.savedView.list.queryOptions({ table })
  await queries.prefetchQuery(options)
  const saved = queries.getQueryData(options.queryKey)
  if (!saved || Object.keys(params).length > 0) return null
  return saved.views.find((v) => v.id === saved.defaultId)?.query || null
}
