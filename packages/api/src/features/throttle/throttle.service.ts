import { type ApiServices, inTransaction } from '../../context.ts'
import { sha256Hex } from '../../lib/tokens.ts'
import * as repo from './throttle.repo.ts'

/** How many attempts are free before waiting starts. */
export interface Limit {
  key: string
  freeAttempts: number
}

const MINUTE_MS = 60_000
const MAX_LOCK_MINUTES = 15
/** After this long without an attempt the count starts anew. */
const FORGET_AFTER_MS = 60 * MINUTE_MS
const PRUNE_AFTER_MS = 24 * 60 * MINUTE_MS

/** 0 while attempts are free, then 1, 2, 4, 8, 15, 15 … minutes. */
export function lockMinutes(failures: number, freeAttempts: number): number {
  return failures < freeAttempts ? 0 : Math.min(MAX_LOCK_MINUTES, 2 ** Math.min(10, failures - freeAttempts))
}

/** What is tried is kept as a hash, so the table names no accounts. */
export function limitOf(kind: string, value: string, freeAttempts: number): Limit {
  return { key: sha256Hex(`${kind}:${value}`), freeAttempts }
}

type Services = Pick<ApiServices, 'db' | 'clock'>

/**
 * Counts an attempt *before* it is judged, so that a hundred guesses at once are no better than a hundred in a row.
 * @returns the minutes to wait when the caller is locked out (the attempt then does not count), else null.
 */
export async function takeAttempt(services: Services, limits: readonly Limit[]): Promise<number | null> {
  const at = services.clock()
  const forgetBefore = new Date(at.getTime() - FORGET_AFTER_MS)
  try {
    await inTransaction(services, async (tx) => {
      for (const { key, freeAttempts } of limits) {
        const { failures, lockedUntil } = await repo.countAttempt(tx, key, at, forgetBefore)
        if (lockedUntil && lockedUntil > at) throw new LockedOut(lockedUntil.getTime() - at.getTime())
        const minutes = lockMinutes(failures, freeAttempts)
        if (minutes > 0) await repo.lock(tx, key, new Date(at.getTime() + minutes * MINUTE_MS))
      }
    })
    return null
  } catch (e) {
    if (e instanceof LockedOut) return Math.max(1, Math.ceil(e.remainingMs / MINUTE_MS))
    throw e
  }
}

/** Rolls the counting back. */
class LockedOut extends Error {
  readonly remainingMs: number
  constructor(remainingMs: number) {
    super('locked out')
    this.remainingMs = remainingMs
  }
}

/**
 * The attempt was right: the account starts afresh, a shared limit (an address) only gets this attempt back, or one
 * valid account would let an address guess for ever.
 */
export async function attemptSucceeded(services: Services, own: Limit | null, shared: readonly Limit[]): Promise<void> {
  const at = services.clock()
  await inTransaction(services, async (tx) => {
    if (own) await repo.forget(tx, own.key)
    for (const { key } of shared) await repo.uncount(tx, key, at)
    await repo.forgetAllBefore(tx, new Date(at.getTime() - PRUNE_AFTER_MS))
  })
}
