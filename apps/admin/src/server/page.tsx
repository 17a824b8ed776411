import 'server-only'
import { type ApiContext, appRouter, createCaller, type UserPrincipal } from '@rollcall/api'
import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache, type ReactNode } from 'react'
import { makeQueryClient } from '#lib/query-client.ts'
import { apiContext } from './api-context.ts'
import { sessionUser } from './session-user.ts'

/** For the pages: who is signed in, asked once a request. */
export const currentUser = cache(sessionUser)

/** The user, or the way to the sign-in page. Every page behind the sign-in calls it: `proxy.ts` only looks for a cookie. */
export async function requireUser(): Promise<UserPrincipal> {
  const user = await currentUser()
  if (user === 'ended') redirect('/sign-in?reason=ended')
  if (!user) redirect('/sign-in')
  return user
}

export async function isSetupNeeded(): Promise<boolean> {
  return (await createCaller(await pageContext()).session.setupNeeded()).needed
}

const pageContext = cache(async (): Promise<ApiContext> => apiContext({ method: 'GET', headers: await headers() }))
/** What the server has loaded for this page. A query that fails here is asked again by the browser, which shows why. */
export const queryClient = cache(() => makeQueryClient())

/** The API in server components, to start loading what the page will ask for. */
export const api = createTRPCOptionsProxy({ ctx: pageContext, router: appRouter, queryClient })

/** Hands what was loaded on the server to the components inside. */
export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(queryClient())}>{children}</HydrationBoundary>
}
