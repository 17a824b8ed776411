'use client'
import { useState } from 'react'
import { readersToday } from './wall-clock.ts'

interface Version {
  /** Null: ever since. */
  validFrom: string | null
}

/** A version of its own, from a date on. */
export const NEW_VERSION = 'new'

export function keyOf({ validFrom }: Version): string {
  return validFrom ?? 'first'
}

/** Which version a form is about: the values it begins with, and from when on what is saved counts. */
export function useVersionChoice<V extends Version>(versions: readonly V[], otherwise: V) {
  const newest = versions.at(-1) ?? otherwise
  const [choice, choose] = useState<string>(NEW_VERSION)
  const [from, setFrom] = useState(() => beginOf(newest.validFrom, readersToday()))
  const replaced = versions.find((v) => keyOf(v) === choice)
  return { choice, choose, from, setFrom, shown: replaced ?? newest, validFrom: replaced ? replaced.validFrom : from }
}

/** From today on, or from when the newest version begins if that is later. */
export function beginOf(newest: string | null, today: string): string {
  return newest !== null && newest > today ? newest : today
}

/** The version that takes over after one that begins on a date; null where none does. */
export function nextAfter(from: string, versions: readonly Version[]): string | null {
  return versions.find((v) => v.validFrom !== null && v.validFrom > from)?.validFrom ?? null
}

/** The version that counts on a date: of those begun the one begun last. */
export function versionOn<V extends Version>(date: string, versions: readonly V[]): V | undefined {
  return versions.findLast((v) => v.validFrom === null || v.validFrom <= date)
}
