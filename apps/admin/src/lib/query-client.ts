import { defaultShouldDehydrateQuery, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import superjson from 'superjson'
import { isTransient } from './api-error.ts'

const STALE_AFTER_MS = 10_000
const MAX_RETRIES = 2

/** @param onError sees every failed query and mutation, once. */
export function makeQueryClient(onError?: (error: unknown) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (e) => onError?.(e) }),
    mutationCache: new MutationCache({ onError: (e) => onError?.(e) }),
    defaultOptions: {
      queries: {
        staleTime: STALE_AFTER_MS,
        // a refusal stays a refusal; only a lost connection or a busy server is worth another try, and not on the server
        retry: (failures, e) => typeof window !== 'undefined' && failures < MAX_RETRIES && isTransient(e),
      },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (q) => defaultShouldDehydrateQuery(q) || q.state.status === 'pending',
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  })
}
