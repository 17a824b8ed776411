import 'server-only'
import type { ApiServices } from '@rollcall/api'
import { isAppError } from '@rollcall/core'
import { container } from './container.ts'
import { EnvError } from './env.ts'
import { logRequests, openRequests } from './request-log.ts'

const STOP_WITHIN_MS = 1500

/** Starts everything, or stops the process with one line that says what is wrong and how to mend it. */
export async function boot(): Promise<void> {
  try {
    const { env, services, close } = await container()
    trustHost(env.url)
    logRequests(services.log, env.url?.startsWith('https:') ?? false)
    stopOnSignals(services, close)
  } catch (e) {
    const known = isAppError(e) || e instanceof EnvError
    console.error(known ? e.message : e)
    process.exit(1)
  }
}

/** next-auth 4 learns its own address from the environment only: the configured one, else that of the request. */
function trustHost(url: string | null): void {
  if (url) process.env.NEXTAUTH_URL = url
  else {
    delete process.env.NEXTAUTH_URL
    process.env.AUTH_TRUST_HOST = 'true'
  }
}

/** Requests under way may finish; `next start` alone would wait for every open keep-alive connection. */
function stopOnSignals(services: Pick<ApiServices, 'signals' | 'cameraSignals'>, close: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(0), STOP_WITHIN_MS)
      services.signals.close()
      services.cameraSignals.close()
      void finishRequests()
        .then(close)
        .finally(() => process.exit(0))
    })
  }
}

async function finishRequests(): Promise<void> {
  while (openRequests() > 0) await new Promise((resolve) => setTimeout(resolve, 25))
}
