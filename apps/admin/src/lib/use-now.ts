'use client'
import { useSyncExternalStore } from 'react'

/** The time of the browser in steps; null on the server, whose clock and zone the page must not show. */
export function useNow(stepMs = 30_000): Date | null {
  const step = useSyncExternalStore(
    (onChange) => {
      const timer = setInterval(onChange, stepMs)
      return () => clearInterval(timer)
    },
    () => Math.floor(Date.now() / stepMs),
    () => null,
  )
  return step === null ? null : new Date(Math.max(step * stepMs, 0))
}
