'use client'
import type { Direction } from '@rollcall/core'
import { useState } from 'react'
import { instantOf } from './change-words.ts'

export interface PunchPlace {
  id: string
  name: string
  timeZone: string
}

interface Start {
  /** `2026-01-12T08:31`; of a new punch the time is still missing. */
  local: string
  locationId: string
  direction: Direction | null
}

/** What is being filled in of a punch: when, where and which way. @param zone by whose clock where no place is chosen */
export function usePunchDraft(start: Start, places: readonly PunchPlace[], zone: string) {
  const [local, setLocal] = useState(start.local)
  const [locationId, setLocationId] = useState(start.locationId)
  const [direction, setDirection] = useState(start.direction)
  const timeZone = places.find((p) => p.id === locationId)?.timeZone ?? zone
  return {
    local,
    setLocal,
    locationId,
    setLocationId,
    direction,
    setDirection,
    places,
    timeZone,
    at: instantOf(local, timeZone),
  }
}

export type PunchDraft = ReturnType<typeof usePunchDraft>
