import type { Tx } from '../../context.ts'

interface Attempts {
  failures: number
  lockedUntil: Date | null
}

/** Counts one more attempt and holds the row until the transaction ends, so that parallel guesses queue up. */
export async function countAttempt(tx: Tx, key: string, at: Date, forgetBefore: Date): Promise<Attempts> {
  await tx.throttle.updateMany({
    where: { key, updatedAt: { lt: forgetBefore } },
    data: { failures: 0, lockedUntil: null, updatedAt: at },
  })
  return tx.throttle.upsert({
    where: { key },
    create: { key, failures: 1, updatedAt: at },
    update: { failures: { increment: 1 }, updatedAt: at },
    select: { failures: true, lockedUntil: true },
  })
}

export async function lock(tx: Tx, key: string, lockedUntil: Date): Promise<void> {
  await tx.throttle.update({ where: { key }, data: { lockedUntil }, select: { key: true } })
}

export async function forget(tx: Tx, key: string): Promise<void> {
  await tx.throttle.deleteMany({ where: { key } })
}

/** Takes one attempt back: it turned out to be right. */
export async function uncount(tx: Tx, key: string, at: Date): Promise<void> {
  await tx.throttle.updateMany({
    where: { key, failures: { gt: 0 } },
    data: { failures: { decrement: 1 }, lockedUntil: null, updatedAt: at },
  })
}

export async function forgetAllBefore(tx: Tx, before: Date): Promise<void> {
  await tx.throttle.deleteMany({ where: { updatedAt: { lt: before }, NOT: { key: { startsWith: LOCK } } } })
}

const LOCK = 'lock:'

/**
 * Waits until no other transaction holds the lock of this name, and holds it until this one ends: writing one row does
 * that on both databases. SQLite has one writer anyway.
 */
export async function holdLock(
  tx: Tx,
  name: 'gallery' | 'owners' | 'policy' | 'face-jobs' | 'days' | 'reports' | 'photo-import',
  at: Date,
): Promise<void> {
  const key = LOCK + name
  await tx.throttle.upsert({
    where: { key },
    create: { key, failures: 0, updatedAt: at },
    update: { updatedAt: at },
    select: { key: true },
  })
}
