import type Database from 'libsql'
import { transaction } from './database.ts'

/** An event that the server refused for good. */
export interface DeadLetter {
  id: string
  event: unknown
  reason: string
  atMs: number
}

/** Which dead letters: those with these ids, or all. */
export type Which = readonly string[] | 'all'

const MAX_DEAD_LETTERS = 10_000

/** Moves an event that waits to the dead letters; the oldest of too many go. */
export function bury(db: Database.Database, id: string, reason: string, atMs: number): void {
  db.prepare('insert or replace into dead_letter select id, body, ?, ? from outbox where id = ?').run(reason, atMs, id)
  db.prepare(
    'delete from dead_letter where id in (select id from dead_letter order by at_ms desc, rowid desc limit -1 offset ?)',
  ).run(MAX_DEAD_LETTERS)
}

export function countDeadLetters(db: Database.Database): number {
  const { n } = db.prepare('select count(*) as n from dead_letter').get() as { n: number }
  return n
}

/** Newest first. */
export function listDeadLetters(db: Database.Database, limit: number): DeadLetter[] {
  const sql = 'select id, body, reason, at_ms as atMs from dead_letter order by at_ms desc, rowid desc limit ?'
  const rows = db.prepare(sql).all(limit) as { id: string; body: string; reason: string; atMs: number }[]
  return rows.map(({ id, body, reason, atMs }) => ({ id, event: JSON.parse(body), reason, atMs }))
}

/** Puts them behind what waits, to be sent again. @returns how many. */
export function retryDeadLetters(db: Database.Database, which: Which): number {
  const { where, values } = these(which)
  return transaction(db, () => {
    const again = `insert or ignore into outbox (id, kind, body)
      select id, json_extract(body, '$.kind'), body from dead_letter ${where} order by at_ms, rowid`
    db.prepare(again).run(...values)
    return db.prepare(`delete from dead_letter ${where}`).run(...values).changes
  })
}

/** Forgets them. @returns how many. */
export function dropDeadLetters(db: Database.Database, which: Which): number {
  const { where, values } = these(which)
  return db.prepare(`delete from dead_letter ${where}`).run(...values).changes
}

function these(which: Which): { where: string; values: string[] } {
  if (which === 'all') return { where: '', values: [] }
  return { where: 'where id in (select value from json_each(?))', values: [JSON.stringify(which)] }
}
