import type Database from 'libsql'
import type { PostponedEvent } from './row.ts'
import type { Vault } from './vault.ts'

/** An event on which the server failed this often is sent when no other waits. */
export const POSTPONE_AFTER_TRIES = 3

const COLUMNS = 'select id, body, sealed, tries, last_error as lastError from outbox'

/** The oldest events that are not postponed. @param vault opens their claims; null where they stay closed */
export function oldest(db: Database.Database, vault: Vault | null, limit: number): PostponedEvent[] {
  const sql = `${COLUMNS} where tries < ? order by position limit ?`
  return rowsOf(db.prepare(sql).all(POSTPONE_AFTER_TRIES, limit), vault)
}

/** The postponed events in the order of their turns. */
export function postponed(db: Database.Database, vault: Vault | null, limit: number): PostponedEvent[] {
  const sql = `${COLUMNS} where tries >= ? order by tries, position limit ?`
  return rowsOf(db.prepare(sql).all(POSTPONE_AFTER_TRIES, limit), vault)
}

export function countPostponed(db: Database.Database): number {
  const sql = 'select count(*) as n from outbox where tries >= ?'
  return (db.prepare(sql).get(POSTPONE_AFTER_TRIES) as { n: number }).n
}

/** The server failed on this event alone. */
export function noteFailure(db: Database.Database, id: string, error: string): void {
  db.prepare('update outbox set tries = tries + 1, last_error = ? where id = ?').run(error, id)
}

function rowsOf(rows: unknown[], vault: Vault | null): PostponedEvent[] {
  type Row = Omit<PostponedEvent, 'event'> & { body: string; sealed: string | null }
  return (rows as Row[]).map(({ id, body, sealed, tries, lastError }) => {
    const claim = sealed && vault?.open(sealed, id)
    return { id, event: { ...JSON.parse(body), ...(claim && { claim }) }, tries, lastError }
  })
}
