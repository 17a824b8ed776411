import { randomUUID } from 'node:crypto'
import Database from 'libsql'
import { Problem } from '../lib/problem.ts'

/** WAL and FULL: when a transaction has ended, it is on the disk and survives a power cut. */
const PRAGMAS = ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000', 'journal_size_limit = 8388608']

/** As release 0.1 made it. */
const RELEASE_0_1 = `
create table if not exists outbox (seq integer primary key, id text not null unique, kind text not null, body text not null);
create table if not exists dead_letter (id text primary key, body text not null, reason text not null, at_ms integer not null);
create table if not exists pass (person_id text primary key, at_ms integer not null);
create table if not exists counter (name text primary key, value integer not null);
`

/** What waits keeps its place; the counter starts again, as a chain. `tries`: how often the event failed on its own. */
const CHAIN = `
alter table outbox rename column seq to position;
alter table outbox add column tries integer not null default 0;
alter table outbox add column last_error text;
delete from counter;
create table chain (only_one integer primary key check (only_one = 1), id text not null, seq integer not null, hash text);
`

/** What goes with an event for the server's eyes only. */
const SEALED = 'alter table outbox add column sealed text;'

/** Which way the last pass went; what was remembered before went the way of the door. */
const PASS_DIRECTION = 'alter table pass add column direction text;'

/** Faces of doubtful events, sealed; each goes when the server has it, and before any event when room is short. */
const PICTURES = 'create table picture (event_id text primary key, sealed blob not null, at_ms integer not null);'

/** From each version to the next. */
const UPGRADES: ((db: Database.Database) => void)[] = [
  startChain,
  (db) => db.exec(SEALED),
  (db) => db.exec(PASS_DIRECTION),
  (db) => db.exec(PICTURES),
]
const VERSION = UPGRADES.length

/** Opens the file and brings it up to date. @throws Problem when a newer release made it. */
export function openDatabase(path: string): Database.Database {
  const db = new Database(path)
  try {
    for (const pragma of PRAGMAS) db.pragma(pragma)
    transaction(db, () => upgrade(db))
    return db
  } catch (e) {
    db.close()
    throw e
  }
}

/** All or nothing. */
export function transaction<T>(db: Database.Database, work: () => T): T {
  db.exec('begin immediate')
  try {
    const result = work()
    db.exec('commit')
    return result
  } catch (e) {
    // a full disk has rolled back already; a second time would hide the reason
    if (db.inTransaction) db.exec('rollback')
    throw e
  }
}

function upgrade(db: Database.Database): void {
  const { user_version: version } = db.prepare('pragma user_version').get() as { user_version: number }
  if (version > VERSION) throw new Problem('it was made by a newer release')
  if (version === VERSION) return
  for (const step of UPGRADES.slice(version)) step(db)
  db.pragma(`user_version = ${VERSION}`)
}

function startChain(db: Database.Database): void {
  db.exec(RELEASE_0_1)
  db.exec(CHAIN)
  db.prepare('insert into chain (only_one, id, seq, hash) values (1, ?, 0, null)').run(randomUUID())
}
