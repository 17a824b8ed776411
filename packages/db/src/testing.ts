import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type Db, openDb, type Provider } from './index.ts'

/** A fresh, migrated database for one test file. */
export interface TestDatabase {
  name: Provider
  open(): Promise<{ db: Db; url: string; close(): Promise<void> }>
}

/** SQLite and PostgreSQL; the latter on the server of TEST_DATABASE_URL (see `startPostgres`). */
export function testDatabases(): TestDatabase[] {
  return [
    { name: 'sqlite', open: openSqliteDatabase },
    { name: 'postgresql', open: openPostgresDatabase },
  ]
}

async function openSqliteDatabase() {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-test-'))
  const url = `file:${join(dir, 'rollcall.db')}`
  const db = await openDb(url)
  const close = async () => {
    await db.$disconnect()
    rmSync(dir, { recursive: true, force: true })
  }
  return { db, url, close }
}

async function openPostgresDatabase() {
  const server = process.env.TEST_DATABASE_URL
  if (!server) throw new Error('TEST_DATABASE_URL is not set; vitest.postgres.ts starts a server and sets it')
  const name = `rollcall_test_${randomBytes(6).toString('hex')}`
  await onServer(server, `CREATE DATABASE ${name}`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  const db = await openDb(url)
  const close = async () => {
    await db.$disconnect()
    await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`)
  }
  return { db, url, close }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/**
 * Starts a throw-away PostgreSQL, in a process of its own: the package that runs it makes its host exit with code 0,
 * whatever the host wanted to say.
 */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const script = fileURLToPath(new URL('./testing-postgres.js', import.meta.url))
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const [first] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])
  if (typeof first !== 'string') throw new Error('the embedded PostgreSQL did not start; its message stands above')
  const stop = async () => {
    child.stdin.end()
    await ended
  }
  return { url: first, stop }
}
