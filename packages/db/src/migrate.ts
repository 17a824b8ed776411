import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError, isAppError } from '@rollcall/core'
import { detailOf } from './connection-error.ts'
import type { Provider } from './database-url.ts'
import type { MigrationStore } from './migration-store.ts'

/** Prisma's own bookkeeping, so that `prisma migrate deploy` can take over where its engine can be downloaded. */
const BOOKKEEPING: Record<Provider, string> = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
    "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`,
}

export interface Migration {
  name: string
  sql: string
}

/** The committed migrations of a provider, oldest first. */
export function committedMigrations(provider: Provider): Migration[] {
  const dir = fileURLToPath(new URL(`../prisma/migrations/${provider}`, import.meta.url))
  return readdirSync(dir)
    .sort()
    .map((name) => ({ name, file: join(dir, name, 'migration.sql') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => ({ name, sql: readFileSync(file, 'utf8') }))
}

/**
 * Applies what is missing, all or nothing, in one transaction.
 * @returns the names applied now.
 * @throws AppError MIGRATION_EDITED, MIGRATION_UNKNOWN or MIGRATION_FAILED.
 */
export async function migrate(store: MigrationStore, provider: Provider, migrations: Migration[]): Promise<string[]> {
  let current = '(bookkeeping)'
  await store.begin()
  try {
    await store.script(BOOKKEEPING[provider])
    const pending = pendingOf(migrations, await appliedMigrations(store))
    for (const { name, sql } of pending) {
      current = name
      await store.script(sql)
      await store.script(record(name, sql))
    }
    await store.commit()
    return pending.map((m) => m.name)
  } catch (e) {
    await store.rollback()
    if (isAppError(e)) throw e
    throw new AppError('MIGRATION_FAILED', { name: current, detail: detailOf(e) }, { cause: e })
  }
}

interface Applied {
  name: string
  checksum: string
  finished: boolean
}

async function appliedMigrations(store: MigrationStore): Promise<Map<string, Applied>> {
  const rows = await store.rows(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  )
  return new Map(
    rows.map((r) => {
      const name = String(r.migration_name)
      return [name, { name, checksum: String(r.checksum), finished: r.finished_at != null }]
    }),
  )
}

function pendingOf(migrations: Migration[], applied: Map<string, Applied>): Migration[] {
  const known = new Set(migrations.map((m) => m.name))
  for (const { name, finished } of applied.values()) {
    if (!known.has(name)) throw new AppError('MIGRATION_UNKNOWN', { name })
    if (!finished) throw new AppError('MIGRATION_FAILED', { name, detail: 'it did not finish on an earlier start' })
  }
  return migrations.filter(({ name, sql }) => {
    const before = applied.get(name)
    if (before && before.checksum !== checksumOf(sql)) throw new AppError('MIGRATION_EDITED', { name })
    return !before
  })
}

function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex')
}

function record(name: string, sql: string): string {
  const quoted = [randomUUID(), checksumOf(sql), name].map((s) => `'${s.replaceAll("'", "''")}'`).join(', ')
  return `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
    VALUES (${quoted}, current_timestamp, current_timestamp, 1)`
}
