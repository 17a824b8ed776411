'use client'
import type { AppRouter } from '@rollcall/api'
import { createTRPCContext } from '@trpc/tanstack-react-query'

/** The API, typed, in components. */
export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>()
