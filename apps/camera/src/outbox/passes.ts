import type Database from 'libsql'

/** The last pass of a person is remembered for two days: longer than any debounce. */
const MEMORY_MS = 48 * 3_600_000

/** When the person was logged last; null for not lately. */
export function lastPassMs(db: Database.Database, personId: string): number | null {
  const row = db.prepare('select at_ms from pass where person_id = ?').get(personId) as { at_ms: number } | undefined
  return row?.at_ms ?? null
}

export function rememberPass(db: Database.Database, personId: string, atMs: number): void {
  db.prepare('delete from pass where at_ms < ?').run(atMs - MEMORY_MS)
  db.prepare('insert or replace into pass (person_id, at_ms) values (?, ?)').run(personId, atMs)
}

export function forgetPass(db: Database.Database, personId: string): void {
  db.prepare('delete from pass where person_id = ?').run(personId)
}
