'use client'
import type { AppRouter } from '@rollcall/api'
import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import superjson from 'superjson'

/** The API, typed, in components. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

/** A batch is answered when its slowest part is: what takes long goes alone. */
const isSlow = ({ path }: { path: string }) => path === 'coach.report'

export function makeTrpcClient(url: string) {
  const endpoint = { url, transformer: superjson }
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink(endpoint),
        false: splitLink({ condition: isSlow, true: httpLink(endpoint), false: httpBatchLink(endpoint) }),
      }),
    ],
  })
}
