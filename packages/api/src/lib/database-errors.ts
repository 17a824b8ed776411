/** What the database said, told by shape: the API knows Prisma as types only. */
function prismaCode(e: unknown): string | null {
  return e instanceof Error && 'code' in e && typeof e.code === 'string' && /^P\d{4}$/.test(e.code) ? e.code : null
}

/** A unique column already has this value. */
export function isTaken(e: unknown): boolean {
  return prismaCode(e) === 'P2002'
}

/** The unique columns that a P2002 names; both driver adapters nest them deep in `meta`. */
export function isTakenColumn(e: unknown, column: string): boolean {
  return isTaken(e) && e instanceof Error && 'meta' in e && JSON.stringify(e.meta).includes(column)
}

/** A row that this one points to is gone, or one that points here is not. */
export function isBrokenReference(e: unknown): boolean {
  return prismaCode(e) === 'P2003'
}

/** The row to change is gone. */
export function isGone(e: unknown): boolean {
  return prismaCode(e) === 'P2025'
}

const BUSY_CODES = new Set(['P1008', 'P2024', 'P2028', 'P2034'])

/** Worth trying again in a moment: a lock, a full pool, a deadlock, a serialisation conflict. */
export function isBusy(e: unknown): boolean {
  const code = prismaCode(e)
  return (
    (code !== null && BUSY_CODES.has(code)) ||
    (e instanceof Error && /SQLITE_BUSY|database is locked|deadlock detected/i.test(e.message))
  )
}

const AWAY_CODES = new Set(['P1001', 'P1002', 'P1017'])

/** The server of the database cannot be reached, or has closed the connection. Raw queries hide it in `meta`. */
export function isAway(e: unknown): boolean {
  const code = prismaCode(e)
  if (code !== 'P2010') return code !== null && AWAY_CODES.has(code)
  return e instanceof Error && 'meta' in e && /DatabaseNotReachable|ConnectionClosed/.test(JSON.stringify(e.meta))
}
