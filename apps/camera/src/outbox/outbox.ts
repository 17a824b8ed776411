import type { Direction, RecognitionEvent } from '@rollcall/core'
import Database from 'libsql'
import { v7 as uuidv7 } from 'uuid'
import type { Decision } from '../pipeline/decision.ts'
import type { DecisionStore } from '../pipeline/register.ts'

export interface OutboxRow {
  id: string
  /** A RecognitionEvent as it was written, perhaps by an older release: the server judges it. */
  event: unknown
}

/** How the server answered for one row. */
export interface Settlement {
  id: string
  /** Null: the server has it. Else why it never will. */
  rejectedBecause: string | null
}

export interface OutboxOptions {
  /** Which way through this door, as the server says at this moment. */
  direction: () => Direction
  /** Rows kept at most. Beyond it the oldest faces without a name go first; a full box of passes takes no more. */
  maxRows?: number
}

/** About 100 MB; more than a month of a busy door without a server. */
const MAX_ROWS = 200_000
const MAX_DEAD_LETTERS = 10_000
/** The last pass of a person is remembered for two days: longer than any debounce. */
const PASS_MEMORY_MS = 48 * 3_600_000

const TABLES = `
create table if not exists outbox (seq integer primary key, id text not null unique, kind text not null, body text not null);
create table if not exists dead_letter (id text primary key, body text not null, reason text not null, at_ms integer not null);
create table if not exists pass (person_id text primary key, at_ms integer not null);
create table if not exists counter (name text primary key, value integer not null);
`

/**
 * Decisions on their way to the server. SQLite with WAL and synchronous=FULL: when `append` returns, the event is on the
 * disk and survives a power cut. A row leaves when the server has it, or as a dead letter with the reason.
 */
export class Outbox implements DecisionStore {
  readonly #db: Database.Database
  readonly #options: Required<OutboxOptions>
  #depth: number

  constructor(path: string, options: OutboxOptions) {
    this.#options = { maxRows: MAX_ROWS, ...options }
    this.#db = new Database(path)
    for (const pragma of [
      'journal_mode = WAL',
      'synchronous = FULL',
      'busy_timeout = 5000',
      'journal_size_limit = 8388608',
    ]) {
      this.#db.pragma(pragma)
    }
    this.#db.exec(TABLES)
    this.#depth = this.#count('outbox')
  }

  lastPassMs(personId: string): number | null {
    const row = this.#row<{ at_ms: number }>('select at_ms from pass where person_id = ?', personId)
    return row?.at_ms ?? null
  }

  /** Writes the event, counts it and remembers the pass, in one transaction. @throws when it cannot be kept. */
  append(decision: Decision): void {
    this.#transaction(() => {
      this.#makeRoom()
      const event = toEvent(decision, this.#nextSeq(), this.#options.direction())
      const insert = 'insert into outbox (seq, id, kind, body) values (?, ?, ?, ?)'
      this.#run(insert, event.cameraSeq, event.id, event.kind, JSON.stringify(event))
      if (decision.kind !== 'match') return
      this.#run('delete from pass where at_ms < ?', decision.wallMs - PASS_MEMORY_MS)
      this.#run('insert or replace into pass (person_id, at_ms) values (?, ?)', decision.personId, decision.wallMs)
    })
    this.#depth = Math.min(this.#depth + 1, this.#options.maxRows)
  }

  /** The oldest events. */
  oldest(limit: number): OutboxRow[] {
    const rows = this.#db.prepare('select id, body from outbox order by seq limit ?').all(limit) as {
      id: string
      body: string
    }[]
    return rows.map(({ id, body }) => ({ id, event: JSON.parse(body) }))
  }

  /** Takes the rows the server has answered for out of the box. */
  settle(settlements: readonly Settlement[], atMs: number): void {
    this.#transaction(() => {
      for (const { id, rejectedBecause } of settlements) {
        if (rejectedBecause !== null) {
          const bury = 'insert or replace into dead_letter select id, body, ?, ? from outbox where id = ?'
          this.#run(bury, rejectedBecause, atMs, id)
        }
        this.#run('delete from outbox where id = ?', id)
      }
      const tooOld =
        'delete from dead_letter where id in (select id from dead_letter order by at_ms desc, id desc limit -1 offset ?)'
      this.#run(tooOld, MAX_DEAD_LETTERS)
    })
    this.#depth = this.#count('outbox')
  }

  /** Events that wait; asked with every frame, so it is not counted anew. */
  depth(): number {
    return this.#depth
  }

  deadLetters(): number {
    return this.#count('dead_letter')
  }

  close(): void {
    this.#db.close()
  }

  #makeRoom(): void {
    if (this.#depth < this.#options.maxRows) return
    const nameless = "delete from outbox where seq = (select min(seq) from outbox where kind <> 'match')"
    if (this.#run(nameless) === 0)
      throw new Error(`the outbox is full (${this.#options.maxRows} passes wait for the server)`)
  }

  #nextSeq(): number {
    this.#run(
      "insert into counter (name, value) values ('camera_seq', 1) on conflict (name) do update set value = value + 1",
    )
    return this.#row<{ value: number }>("select value from counter where name = 'camera_seq'")?.value ?? 1
  }

  #count(table: 'outbox' | 'dead_letter'): number {
    return this.#row<{ n: number }>(`select count(*) as n from ${table}`)?.n ?? 0
  }

  #row<R>(sql: string, ...values: unknown[]): R | undefined {
    return this.#db.prepare(sql).get(...values) as R | undefined
  }

  #run(sql: string, ...values: unknown[]): number {
    return this.#db.prepare(sql).run(...values).changes
  }

  #transaction(work: () => void): void {
    this.#db.exec('begin immediate')
    try {
      work()
      this.#db.exec('commit')
    } catch (e) {
      // a full disk has rolled back already; a second time would hide the reason
      if (this.#db.inTransaction) this.#db.exec('rollback')
      throw e
    }
  }
}

function toEvent(d: Decision, cameraSeq: number, direction: Direction): RecognitionEvent {
  return {
    id: uuidv7({ msecs: d.wallMs }),
    cameraSeq,
    kind: d.kind,
    employeeId: d.personId,
    direction,
    occurredAt: new Date(d.wallMs).toISOString(),
    similarity: clamp(d.similarity, -1, 1),
    margin: clamp(d.margin, 0, 2),
    liveness01: clamp(d.liveness01, 0, 1),
    frames: d.frames,
    trackId: d.trackId,
    modelId: d.modelId,
  }
}

/** Rounding may carry a cosine a hair over its range. */
function clamp(value: number | null, min: number, max: number): number | null {
  return value === null || !Number.isFinite(value) ? null : Math.min(max, Math.max(min, value))
}
