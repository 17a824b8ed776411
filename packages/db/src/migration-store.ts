import pg from 'pg'
import type { DatabaseTarget } from './database-url.ts'
import { openSqlite } from './sqlite-client.ts'

/** One connection that migrations run on, inside one transaction from `begin` to `commit`. */
export interface MigrationStore {
  /** Starts the transaction and keeps every other starting server waiting until it ends. */
  begin(): Promise<void>
  rows(sql: string): Promise<Record<string, unknown>[]>
  /** Several statements. */
  script(sql: string): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
  close(): Promise<void>
}

export async function openMigrationStore(target: DatabaseTarget): Promise<MigrationStore> {
  return target.provider === 'sqlite' ? sqliteStore(target.path) : postgresStore(target.url)
}

/** How long a starting server waits for the one that migrates, on a slow disk with much data. */
const MIGRATION_WAIT_MS = 120_000

function sqliteStore(path: string): MigrationStore {
  const db = openSqlite(path)
  db.exec(`PRAGMA busy_timeout = ${MIGRATION_WAIT_MS}`)
  return {
    // a table rebuild needs foreign_keys off, which is a no-op inside a transaction
    begin: async () => void db.exec('PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE'),
    rows: async (sql) => db.prepare(sql).all() as Record<string, unknown>[],
    script: async (sql) => void db.exec(sql.replace(/^PRAGMA (defer_)?foreign_keys\s*=\s*\w+;$/gm, '')),
    commit: async () => void db.exec('COMMIT'),
    rollback: async () => {
      if (db.inTransaction) db.exec('ROLLBACK')
    },
    close: async () => void db.close(),
  }
}

/** Any constant: the same for every Rollcall, so that two servers starting at once take turns. */
const ADVISORY_LOCK = 72_707_369

async function postgresStore(url: string): Promise<MigrationStore> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  return {
    begin: async () => void (await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`)),
    rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    script: async (sql) => void (await client.query(sql)),
    commit: async () => void (await client.query('COMMIT')),
    rollback: async () => void (await client.query('ROLLBACK')),
    close: () => client.end(),
  }
}
