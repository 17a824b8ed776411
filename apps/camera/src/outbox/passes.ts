import type { Direction } from '@rollcall/core'
import type Database from 'libsql'
import type { Pass } from '../pipeline/register.ts'

/** The last pass of a person is remembered for two days: longer than any debounce. */
const MEMORY_MS = 48 * 3_600_000

/** The last pass of a person; null for none lately. @param otherwise the direction where none was remembered */
export function lastPass(db: Database.Database, personId: string, otherwise: Direction): Pass | null {
  const sql = 'select at_ms as atMs, coalesce(direction, ?) as direction from pass where person_id = ?'
  const row = db.prepare(sql).get(otherwise, personId) as Pass | undefined
  return row ? { atMs: row.atMs, direction: row.direction } : null
}

export function rememberPass(db: Database.Database, personId: string, { atMs, direction }: Pass): void {
  db.prepare('delete from pass where at_ms < ?').run(atMs - MEMORY_MS)
  const sql = 'insert or replace into pass (person_id, at_ms, direction) values (?, ?, ?)'
  db.prepare(sql).run(personId, atMs, direction)
}

export function forgetPass(db: Database.Database, personId: string): void {
  db.prepare('delete from pass where person_id = ?').run(personId)
}
