'use client'
import { QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider, useTheme } from 'next-themes'
import { type ReactNode, useState } from 'react'
import { Toaster } from 'sonner'
import { TooltipProvider } from '#components/ui/tooltip.tsx'
import { codeOf } from '#lib/api-error.ts'
import { makeQueryClient } from '#lib/query-client.ts'
import { leaveEndedSession } from '#lib/session.ts'
import { makeTrpcClient, TRPCProvider } from '#lib/trpc.ts'

/** What every page stands on. `nonce` lets the theme's first script pass the Content-Security-Policy. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [queryClient] = useState(() => makeQueryClient((e) => codeOf(e) === 'UNAUTHENTICATED' && leaveEndedSession()))
  const [trpcClient] = useState(() => makeTrpcClient('/api/trpc'))
  return (
    <ThemeProvider attribute="class" disableTransitionOnChange {...(nonce ? { nonce } : {})}>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          <TooltipProvider delayDuration={300}>{children}</TooltipProvider>
        </TRPCProvider>
      </QueryClientProvider>
      <Toasts />
    </ThemeProvider>
  )
}

function Toasts() {
  const { resolvedTheme } = useTheme()
  return (
    <Toaster
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      mobileOffset={{ bottom: '5rem' }}
      toastOptions={{ className: '!rounded-xl !border-line !bg-surface !text-ink !shadow-float' }}
    />
  )
}
