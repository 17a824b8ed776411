import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { startupError } from './connection-error.ts'
import { type DatabaseTarget, parseDatabaseUrl } from './database-url.ts'
import { PrismaClient as PostgresClient } from './generated/postgresql/client.ts'
import { PrismaClient as SqliteClient } from './generated/sqlite/client.ts'
import { committedMigrations, migrate } from './migrate.ts'
import { openMigrationStore } from './migration-store.ts'
import { PostgresAdapter } from './postgres-adapter.ts'
import { SqliteAdapter } from './sqlite-client.ts'

/** The SQLite client's types are the canonical ones: they are the subset that both databases support. */
export type Db = SqliteClient
/** @public loaded by name in the portal's container */
export { type Provider, parseDatabaseUrl } from './database-url.ts'
export type * from './generated/sqlite/client.ts'

const MAX_POSTGRES_CONNECTIONS = 10

/**
 * Opens the database and brings it up to date.
 * @param url `file:/path/rollcall.db` or `postgres://user:password@host/name`
 * @throws AppError DATABASE_URL_INVALID, DATABASE_UNREACHABLE, DATA_DIR_READ_ONLY, DISK_FULL or MIGRATION_*.
 */
export async function openDb(url: string): Promise<Db> {
  const target = parseDatabaseUrl(url)
  try {
    if (target.provider === 'sqlite') ensureFolder(dirname(target.path))
    await migrateTarget(target)
    return connect(target)
  } catch (e) {
    throw startupError(e, target)
  }
}

/** Not `recursive: true`: where a folder cannot be made at all (/proc), Node 20 tries for ever. */
function ensureFolder(path: string): void {
  try {
    mkdirSync(path)
  } catch (e) {
    // another server that starts may have been faster
    if (!existsSync(path)) throw e
  }
}

async function migrateTarget(target: DatabaseTarget): Promise<void> {
  const store = await openMigrationStore(target)
  try {
    await migrate(store, target.provider, committedMigrations(target.provider))
    // PostgreSQL keeps its planner's statistics by itself
    if (target.provider === 'sqlite') await store.script('PRAGMA analysis_limit = 400; ANALYZE')
  } finally {
    await store.close()
  }
}

function connect(target: DatabaseTarget): Db {
  if (target.provider === 'sqlite') return new SqliteClient({ adapter: new SqliteAdapter(target.path) })
  const adapter = new PostgresAdapter({ connectionString: target.url, max: MAX_POSTGRES_CONNECTIONS })
  return new PostgresClient({ adapter }) as unknown as Db // the two clients differ only in what the models never use
}
