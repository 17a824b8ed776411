import { randomUUID } from 'node:crypto'
import type { Direction } from '@rollcall/core'
import type Database from 'libsql'
import { type Clock, systemClock } from '../lib/clock.ts'
import type { DecisionStore, Pass } from '../pipeline/register.ts'
import { openDatabase, transaction } from './database.ts'
import * as dead from './dead-letters.ts'
import { type ChainEnd, makeEvent, withAge } from './make-event.ts'
import * as passes from './passes.ts'
import { Pictures } from './pictures.ts'
import type { OutboxRow, PostponedEvent, Settlement } from './row.ts'
import type { Statement } from './statement.ts'
import type { Vault } from './vault.ts'
import * as waiting from './waiting.ts'

/** What may wait at most. */
export interface Limits {
  rows: number
  bytes: number
}

export interface OutboxOptions {
  /** Which way through this door, as the server says at this moment. */
  direction: () => Direction
  /** The location this camera hangs at; null when nobody has said. */
  locationSlug?: string | null
  /** What our clock lacks to the server's at this moment; null while unknown. */
  clockOffsetMs?: () => number | null
  /** Where claims are sealed; without one none can be kept, and none of those that wait be read. */
  vault?: Vault | null
  clock?: Clock
  limits?: Limits
}

/** More than a month of a busy door without a server. */
export const LIMITS: Limits = { rows: 200_000, bytes: 256 * 2 ** 20 }
/** What goes when the box is full and no picture is left. A pass never goes, nor does what somebody said at the door. */
const EXPENDABLE = "kind not in ('match', 'claim', 'dispute')"

/**
 * Decisions on their way to the server: when `append` returns, the event is on the disk. A row leaves when the server has
 * it, or as a dead letter with the reason. Events are links of a chain, so that a missing or changed one is noticed.
 */
export class Outbox implements DecisionStore {
  readonly file: string
  readonly pictures: Pictures
  /** This run of the program. */
  readonly #bootId = randomUUID()
  readonly #db: Database.Database
  readonly #options: Required<OutboxOptions>
  #rows = 0
  #bytes = 0
  #seenVersion = -1

  constructor(path: string, options: OutboxOptions) {
    this.file = path
    const defaults = { locationSlug: null, clockOffsetMs: () => null, vault: null, clock: systemClock, limits: LIMITS }
    this.#options = { ...defaults, ...options }
    this.#db = openDatabase(path)
    this.pictures = new Pictures(this.#db, this.#options.vault)
    this.#recount()
  }

  lastPass(personId: string): Pass | null {
    return passes.lastPass(this.#db, personId, this.#options.direction())
  }

  /** The face that was named was somebody else's: the next pass of the person counts. */
  forgetPass(personId: string): void {
    passes.forgetPass(this.#db, personId)
  }

  /** A pass that the server has named; it went the way of the door. */
  rememberPass(personId: string, atMs: number): void {
    passes.rememberPass(this.#db, personId, { atMs, direction: this.#options.direction() })
  }

  /**
   * Writes the event, counts it and remembers the pass, in one transaction.
   * @returns the id of the event. @throws when it cannot be kept.
   */
  append(statement: Statement): string {
    const { direction, locationSlug, clockOffsetMs, clock, limits } = this.#options
    return this.#transaction(() => {
      const circumstances = {
        direction: direction(),
        locationSlug,
        bootId: this.#bootId,
        clockOffsetMs: clockOffsetMs(),
      }
      const event = makeEvent(statement, this.chain(), circumstances, clock)
      const body = JSON.stringify(event)
      const sealed = this.#seal(statement, event.id)
      this.#makeRoom(Buffer.byteLength(body))
      const add = 'insert into outbox (id, kind, body, sealed) values (?, ?, ?, ?)'
      this.#run(add, event.id, event.kind, body, sealed)
      this.#run('update chain set seq = ?, hash = ?', event.cameraSeq, event.hash)
      this.#rows++
      this.#bytes += Buffer.byteLength(body)
      if (statement.picture)
        this.pictures.add(event.id, statement.picture, statement.wallMs, limits.bytes - this.#bytes)
      if (statement.kind === 'match' && statement.personId !== null)
        passes.rememberPass(this.#db, statement.personId, { atMs: statement.wallMs, direction: event.direction })
      return event.id
    })
  }

  #seal({ claim }: Statement, eventId: string): string | null {
    if (!claim) return null
    const { vault } = this.#options
    if (!vault) throw new Error('claims cannot be sealed')
    return vault.seal(claim, eventId)
  }

  /** The oldest events that are not postponed. */
  oldest(limit: number): OutboxRow[] {
    return waiting.oldest(this.#db, this.#options.vault, limit)
  }

  /** The postponed event whose turn it is. */
  postponed(): OutboxRow | null {
    return this.listPostponed(1)[0] ?? null
  }

  /** The postponed events in the order of their turns. */
  listPostponed(limit: number): PostponedEvent[] {
    return waiting.postponed(this.#db, this.#options.vault, limit)
  }

  countPostponed(): number {
    return waiting.countPostponed(this.#db)
  }

  /** The event as it is to be sent at this moment. */
  withAge(event: unknown): unknown {
    return withAge(event, this.#bootId, this.#options.clock.uptimeMs())
  }

  /** The server failed on this event alone. */
  noteFailure(id: string, error: string): void {
    waiting.noteFailure(this.#db, id, error)
  }

  /** Takes the rows the server has answered for out of the box. */
  settle(settlements: readonly Settlement[], atMs: number): void {
    this.#transaction(() => {
      for (const { id, rejectedBecause } of settlements) {
        if (rejectedBecause !== null) {
          dead.bury(this.#db, id, rejectedBecause, atMs)
          this.pictures.drop(id)
        }
        this.#take('id = ?', id)
      }
    })
  }

  /** Events that wait; asked with every frame, so it is not counted anew. */
  depth(): number {
    if (this.#version() !== this.#seenVersion) this.#recount()
    return this.#rows
  }

  /** Of events and pictures. */
  bytes(): number {
    return this.#bytes + this.pictures.bytes
  }

  /** Events without a name that a full box gave up since it was made. */
  givenUp(): number {
    return this.#row<{ value: number }>("select value from counter where name = 'given_up'")?.value ?? 0
  }

  deadLetters(): number {
    return dead.countDeadLetters(this.#db)
  }

  /** Newest first. */
  listDeadLetters(limit: number): dead.DeadLetter[] {
    return dead.listDeadLetters(this.#db, limit)
  }

  /** Puts dead letters behind what waits, to be sent again. @returns how many. */
  retryDeadLetters(which: dead.Which): number {
    const count = dead.retryDeadLetters(this.#db, which)
    this.#recount()
    return count
  }

  /** @returns how many. */
  dropDeadLetters(which: dead.Which): number {
    return dead.dropDeadLetters(this.#db, which)
  }

  chain(): ChainEnd {
    const end = this.#row<ChainEnd>('select id, seq, hash from chain')
    if (!end) throw new Error('the outbox has lost its chain')
    return { id: end.id, seq: end.seq, hash: end.hash }
  }

  close(): void {
    this.#db.close()
  }

  #makeRoom(bytes: number): void {
    const { limits } = this.#options
    const isTooLarge = () => this.bytes() + bytes > limits.bytes
    while (this.#rows + 1 > limits.rows || isTooLarge()) {
      if (isTooLarge() && this.pictures.giveUp()) continue
      if (!this.#take(`position = (select min(position) from outbox where ${EXPENDABLE})`))
        throw new Error(`the outbox is full (${this.#rows} passes wait for the server)`)
      const count =
        "insert into counter (name, value) values ('given_up', 1) on conflict (name) do update set value = value + 1"
      this.#run(count)
    }
  }

  /** Deletes a row of the box. @returns whether there was one. */
  #take(where: string, ...values: unknown[]): boolean {
    const sql = `delete from outbox where ${where} returning octet_length(body) as bytes`
    const taken = this.#row<{ bytes: number }>(sql, ...values)
    if (!taken) return false
    this.#rows--
    this.#bytes -= taken.bytes
    return true
  }

  /** Changes when another process, such as `camera outbox retry`, has written. */
  #version(): number {
    return this.#row<{ data_version: number }>('pragma data_version')?.data_version ?? 0
  }

  #recount(): void {
    this.#seenVersion = this.#version()
    const sql = 'select count(*) as n, coalesce(sum(octet_length(body)), 0) as bytes from outbox'
    const { n = 0, bytes = 0 } = this.#row<{ n: number; bytes: number }>(sql) ?? {}
    this.#rows = n
    this.#bytes = bytes
    this.pictures.recount()
  }

  #row<R>(sql: string, ...values: unknown[]): R | undefined {
    return this.#db.prepare(sql).get(...values) as R | undefined
  }

  #run(sql: string, ...values: unknown[]): number {
    return this.#db.prepare(sql).run(...values).changes
  }

  /** All or nothing, also of the counts in memory. */
  #transaction<T>(work: () => T): T {
    const before = [this.#rows, this.#bytes] as const
    try {
      return transaction(this.#db, work)
    } catch (e) {
      ;[this.#rows, this.#bytes] = before
      this.pictures.recount()
      throw e
    }
  }
}
