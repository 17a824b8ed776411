import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseDatabaseUrl } from '../src/database-url.ts'
import { openDb } from '../src/index.ts'
import { committedMigrations, type Migration, migrate } from '../src/migrate.ts'
import { openMigrationStore } from '../src/migration-store.ts'
import { testDatabases } from '../src/testing.ts'

const execute = promisify(execFile)
const DIST = new URL('../dist/index.js', import.meta.url).href

async function emptyDatabase(server: string): Promise<string> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query('DROP DATABASE IF EXISTS rollcall_start WITH (FORCE)')
  await client.query('CREATE DATABASE rollcall_start')
  await client.end()
  return Object.assign(new URL(server), { pathname: '/rollcall_start' }).href
}

const dir = mkdtempSync(join(tmpdir(), 'rollcall-migrate-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe.each(testDatabases())('$name', ({ name: provider, open }) => {
  let url: string
  let close: () => Promise<void>
  beforeAll(async () => {
    ;({ url, close } = await open())
  })
  afterAll(() => close())

  const run = async (change: (m: Migration[]) => Migration[]) => {
    const store = await openMigrationStore(parseDatabaseUrl(url))
    try {
      return await migrate(store, provider, change(committedMigrations(provider)))
    } finally {
      await store.close()
    }
  }

  it('has nothing to do on an up-to-date database', async () => {
    expect(await run((m) => m)).toEqual([])
  })

  it('stops at a migration that was edited after it was applied, and names it', async () => {
    const edited = run((m) => m.map((x) => ({ ...x, sql: `${x.sql}\n-- edited` })))
    await expect(edited).rejects.toMatchObject({ code: 'MIGRATION_EDITED', message: expect.stringContaining('_init') })
  })

  it('stops at a database that a newer release made', async () => {
    await expect(run((m) => m.slice(1))).rejects.toMatchObject({ code: 'MIGRATION_UNKNOWN' })
  })

  it('leaves nothing of a migration that fails half-way, and goes on once it is mended', async () => {
    const broken = { name: '99999999999999_two', sql: 'CREATE TABLE half (id INT);\nCREATE TABLE half (id INT);' }
    const mended = { ...broken, sql: 'CREATE TABLE half (id INT);' }
    await expect(run((m) => [...m, broken])).rejects.toMatchObject({ code: 'MIGRATION_FAILED' })
    expect(await run((m) => [...m, mended])).toEqual([mended.name])
    expect(await run((m) => [...m, mended])).toEqual([])
  })

  it('lets several servers start at once', async () => {
    const fresh = provider === 'sqlite' ? `file:${join(dir, 'shared.db')}` : await emptyDatabase(url)
    const script = `await (await import(${JSON.stringify(DIST)})).openDb(process.env.DATABASE_URL); process.exit(0)`
    const start = () =>
      execute(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, DATABASE_URL: fresh } })
    await Promise.all([start(), start(), start()])
    const store = await openMigrationStore(parseDatabaseUrl(fresh))
    const applied = await store.rows('SELECT migration_name FROM "_prisma_migrations"')
    await store.close()
    expect(applied).toHaveLength(committedMigrations(provider).length)
  })
})

it('says what is wrong with an unusable DATABASE_URL', async () => {
  await expect(openDb('mysql://x/y')).rejects.toMatchObject({
    code: 'DATABASE_URL_INVALID',
    params: { scheme: 'mysql' },
  })
  await expect(openDb('postgres://nobody:secret@127.0.0.1:9/none')).rejects.toMatchObject({
    code: 'DATABASE_UNREACHABLE',
    message: expect.not.stringContaining('secret'),
  })
  const noDatabase = join(dir, 'text.db')
  writeFileSync(noDatabase, 'this is not a database, but long enough to look like one '.repeat(20))
  await expect(openDb(`file:${noDatabase}`)).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
  await expect(openDb('file:/proc/rollcall/a.db')).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
  await expect(openDb(`file:${join(dir, 'no', 'such', 'folder', 'a.db')}`)).rejects.toMatchObject({
    code: 'DATABASE_UNREACHABLE',
    message: expect.stringContaining('ENOENT'),
  })
})

it.skipIf(process.getuid?.() === 0)('says so when the data directory cannot be written', async () => {
  const locked = mkdtempSync(join(dir, 'locked-'))
  chmodSync(locked, 0o500)
  await expect(openDb(`file:${join(locked, 'x', 'a.db')}`)).rejects.toMatchObject({ code: 'DATA_DIR_READ_ONLY' })
})
