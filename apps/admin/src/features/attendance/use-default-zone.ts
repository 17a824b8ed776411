'use client'
import { useNow } from '#lib/use-now.ts'

interface Place {
  id: string
  timeZone: string
}

/** In which zone dates are meant: that of the chosen location, else of all if they agree, else the reader's. */
export function useDefaultZone(places: readonly Place[]): (locationId: string | null) => string {
  const inBrowser = useNow() !== null
  return (locationId) => {
    const chosen = places.find((p) => p.id === locationId)
    if (chosen) return chosen.timeZone
    const zones = new Set(places.map((p) => p.timeZone))
    const [only] = zones
    if (only && zones.size === 1) return only
    return inBrowser ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC'
  }
}
