import type Database from 'libsql'
import type { Vault } from './vault.ts'

/** Older ones are of no use to the server, which forgets them at this age by itself. */
const KEPT_MS = 14 * 24 * 3_600_000

/** Faces of doubtful events, sealed, until the server has them. They are the first to go where room is short. */
export class Pictures {
  readonly #db: Database.Database
  readonly #vault: Vault | null
  #bytes = 0

  constructor(db: Database.Database, vault: Vault | null) {
    this.#db = db
    this.#vault = vault
    this.recount()
  }

  get bytes(): number {
    return this.#bytes
  }

  /** @param roomBytes what is free beside them; older ones make way. Kept by nobody where nobody could open it. */
  add(eventId: string, jpeg: Uint8Array, atMs: number, roomBytes: number): void {
    const sealed = this.#vault?.sealPicture(jpeg, eventId)
    if (!sealed) return
    this.#remove('at_ms < ?', atMs - KEPT_MS)
    while (this.#bytes + sealed.byteLength > roomBytes) if (!this.giveUp()) return
    const add = 'insert or replace into picture (event_id, sealed, at_ms) values (?, ?, ?)'
    this.#db.prepare(add).run(eventId, sealed, atMs)
    this.#bytes += sealed.byteLength
  }

  /** The oldest whose event the server has; null while there is none. One that cannot be opened any more goes. */
  next(): { eventId: string; jpeg: Uint8Array } | null {
    const sql = `select event_id as eventId, sealed from picture
      where event_id not in (select id from outbox) order by rowid limit 1`
    type Row = { eventId: string; sealed: Uint8Array }
    for (;;) {
      const row = this.#db.prepare(sql).get() as Row | undefined
      if (!row) return null
      const jpeg = this.#vault?.openPicture(row.sealed, row.eventId)
      if (jpeg) return { eventId: row.eventId, jpeg }
      this.drop(row.eventId)
    }
  }

  /** The server has it, or never will. */
  drop(eventId: string): void {
    this.#remove('event_id = ?', eventId)
  }

  /** Makes room by the oldest one. @returns whether there was one. */
  giveUp(): boolean {
    return this.#remove('rowid = (select min(rowid) from picture)') > 0
  }

  count(): number {
    return (this.#db.prepare('select count(*) as n from picture').get() as { n: number }).n
  }

  /** After something else than this has changed what is on the disk. */
  recount(): void {
    const sql = 'select coalesce(sum(length(sealed)), 0) as bytes from picture'
    this.#bytes = (this.#db.prepare(sql).get() as { bytes: number }).bytes
  }

  #remove(where: string, ...values: unknown[]): number {
    const sql = `delete from picture where ${where} returning length(sealed) as bytes`
    const gone = this.#db.prepare(sql).all(...values) as { bytes: number }[]
    this.#bytes -= gone.reduce((sum, { bytes }) => sum + bytes, 0)
    return gone.length
  }
}
