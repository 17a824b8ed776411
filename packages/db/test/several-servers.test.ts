import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openSqlite } from '../src/sqlite-client.ts'

const OPEN = `
  import { openDb } from ${JSON.stringify(new URL('../dist/index.js', import.meta.url).href)}
  process.stdin.once('data', async () => {
    const db = await openDb(process.argv[1])
    process.stdout.write(String(await db.department.count()))
    await db.$disconnect()
    process.exit(0)
  })
  process.stdout.write('ready ')`

it('lets several servers start at once where there is no folder and no database yet', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-servers-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const url = `file:${join(dir, 'data', 'rollcall.db')}`
  const servers = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', OPEN, url], { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  await Promise.all(servers.map((s) => once(s.stdout, 'data')))
  const answers = servers.map((s) => once(s.stdout, 'data'))
  for (const s of servers) s.stdin.write('start\n')
  const exits = await Promise.all(servers.map((s) => once(s, 'exit')))
  expect(exits.map(([code]) => code)).toEqual([0, 0, 0, 0])
  expect((await Promise.all(answers)).map(String)).toEqual(['0', '0', '0', '0'])
})

/** Holds the lock of a file that is not in WAL yet, as a server does that changes the mode, and lets go by itself. */
const HOLD = `
  import Database from 'libsql'
  const db = new Database(process.argv[1])
  db.exec('CREATE TABLE a (x); BEGIN IMMEDIATE')
  process.stdout.write('held')
  process.stdin.once('data', () => setTimeout(() => (db.exec('COMMIT'), db.close()), 300))`

it('waits for another server that is changing the mode of a new database', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-servers-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const path = join(dir, 'rollcall.db')
  const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLD, path], {
    cwd: import.meta.dirname,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(holder.stdout, 'data')
  const exit = once(holder, 'exit')
  holder.stdin.end('let go soon')
  const db = openSqlite(path)
  expect(db.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' })
  db.close()
  await exit
})
