import type { Client, InStatement, ResultSet, Row, Transaction, Value } from '@libsql/client'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import Database from 'libsql'

/**
 * WAL so that readers never wait; FULL so that an acknowledged event survives a power cut; secure_delete so that what was
 * erased is overwritten in the file.
 */
const PRAGMAS = [
  'synchronous = FULL',
  'foreign_keys = ON',
  'secure_delete = ON',
  'cache_size = -65536',
  'temp_store = MEMORY',
]
const BUSY_TIMEOUT_MS = 5000
const BUSY_RETRY_MS = 20
const MAX_CACHED_STATEMENTS = 500

export function openSqlite(path: string): Database.Database {
  const db = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  enterWal(db)
  for (const pragma of PRAGMAS) db.exec(`PRAGMA ${pragma}`)
  return db
}

/**
 * Servers that start at once on a new file change its mode at once. SQLite upgrades a read lock for that and therefore fails
 * without asking the busy timeout (two that waited would wait for each other), so whoever loses lets go and asks again.
 */
function enterWal(db: Database.Database): void {
  for (const until = Date.now() + BUSY_TIMEOUT_MS; ; ) {
    try {
      db.exec('PRAGMA journal_mode = WAL')
      return
    } catch (e) {
      if (!(e instanceof Database.SqliteError) || e.code !== 'SQLITE_BUSY' || Date.now() > until) throw e
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_RETRY_MS)
    }
  }
}

interface Prepared {
  statement: Database.Statement<unknown[]>
  returnsRows: boolean
  columns: string[]
  columnTypes: string[]
}

/**
 * One connection for everything. The stock client gives its connection away to every transaction and opens another,
 * which loses the PRAGMAs and leaks two file descriptors each time; Prisma's adapter already serialises access, so one
 * connection serves (docs/decisions/0002-one-model-two-databases.md, guarded by test/sqlite-client.test.ts).
 */
class SingleConnectionClient implements Client {
  readonly protocol = 'file'
  closed = false
  readonly #db: Database.Database
  readonly #prepared = new Map<string, Prepared>()

  constructor(path: string) {
    this.#db = openSqlite(path)
  }

  async execute(stmt: InStatement): Promise<ResultSet> {
    const { sql, args } = typeof stmt === 'string' ? { sql: stmt, args: [] } : { sql: stmt.sql, args: stmt.args ?? [] }
    const { statement, returnsRows, columns, columnTypes } = this.#prepare(sql)
    const values = (Array.isArray(args) ? args : Object.values(args)).map(toSqlite)
    // as one list: the driver takes a single value that is null or bytes for the list itself
    if (!returnsRows) return result([], [], [], statement.run(values).changes)
    const rows = statement.all(values) as Value[][]
    return result(columns, columnTypes, rows.map(fromSqlite), 0)
  }

  async executeMultiple(sql: string): Promise<void> {
    this.#prepared.clear()
    this.#db.exec(sql)
  }

  /** BEGIN IMMEDIATE: a transaction that will write never has to upgrade its lock half-way. */
  async transaction(): Promise<Transaction> {
    this.#db.exec('BEGIN IMMEDIATE')
    return {
      execute: (stmt) => this.execute(stmt),
      executeMultiple: (sql) => this.executeMultiple(sql),
      batch: unsupported,
      commit: async () => {
        try {
          this.#db.exec('COMMIT')
        } catch (e) {
          if (this.#db.inTransaction) this.#db.exec('ROLLBACK')
          throw e
        }
      },
      rollback: async () => {
        if (this.#db.inTransaction) this.#db.exec('ROLLBACK')
      },
      close: () => {},
      closed: false,
    }
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    this.#prepared.clear()
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)') // open statements keep SQLite from doing it by itself
    this.#db.close()
  }

  batch = unsupported
  migrate = unsupported
  sync = unsupported
  reconnect = unsupported

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known) return known
    const statement = this.#db.prepare(sql)
    statement.safeIntegers(true)
    const returnsRows = statement.reader
    if (returnsRows) statement.raw(true)
    const definitions = returnsRows ? statement.columns() : []
    const prepared = {
      statement,
      returnsRows,
      columns: definitions.map((c) => c.name),
      columnTypes: definitions.map((c) => c.type ?? ''),
    }
    if (this.#prepared.size >= MAX_CACHED_STATEMENTS) this.#prepared.clear()
    this.#prepared.set(sql, prepared)
    return prepared
  }
}

function unsupported(): never {
  throw new Error('not used by the Prisma adapter')
}

function result(columns: string[], columnTypes: string[], rows: Value[][], rowsAffected: number): ResultSet {
  return {
    columns,
    columnTypes,
    rows: rows as unknown[] as Row[],
    rowsAffected,
    lastInsertRowid: undefined,
    toJSON: unsupported,
  }
}

function toSqlite(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value)
  if (value instanceof ArrayBuffer) return Buffer.from(value)
  return value
}

function fromSqlite(row: Value[]): Value[] {
  return row.map((value) => {
    if (typeof value === 'bigint') {
      return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value
    }
    return ArrayBuffer.isView(value) ? copyBytes(value) : value
  })
}

function copyBytes(view: ArrayBufferView): ArrayBuffer {
  const copy = new Uint8Array(view.byteLength)
  copy.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
  return copy.buffer
}

/** Prisma's libsql adapter on the single connection. */
export class SqliteAdapter extends PrismaLibSql {
  readonly #path: string
  constructor(path: string) {
    super({ url: `file:${path}` })
    this.#path = path
  }
  override createClient(): Client {
    return new SingleConnectionClient(this.#path)
  }
}
