'use client'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { codeOf } from '#lib/api-error.ts'
import { makeQueryClient } from '#lib/query-client.ts'
import { makeTrpcClient, TRPCProvider } from '#lib/trpc.ts'

/** The server said that this browser is out; the page says so. */
function leave(): void {
  location.assign('/me')
}

/** The API as the own page may ask it: below `/me`, where the cookie of the employee goes and no other counts. */
export function SelfProviders({ children }: { children: ReactNode }) {
  const [queryClient] = useState(() => makeQueryClient((e) => codeOf(e) === 'OWN_PAGE_ENDED' && leave()))
  const [trpcClient] = useState(() => makeTrpcClient('/me/api/trpc'))
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}
