import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Db, openDb } from '../src/index.ts'

const dir = mkdtempSync(join(tmpdir(), 'rollcall-sqlite-'))
let db: Db
beforeAll(async () => {
  db = await openDb(`file:${join(dir, 'sub', 'a.db')}`)
})
afterAll(async () => {
  await db.$disconnect()
  rmSync(dir, { recursive: true, force: true })
})

const pragma = async (name: string) => Object.values((await db.$queryRawUnsafe<object[]>(`PRAGMA ${name}`))[0] ?? {})[0]

it('keeps WAL, full durability, foreign keys and overwriting of what is erased after transactions', async () => {
  await db.$transaction((tx) => tx.department.count())
  expect(String(await pragma('journal_mode'))).toBe('wal')
  expect(Number(await pragma('synchronous'))).toBe(2)
  expect(Number(await pragma('foreign_keys'))).toBe(1)
  expect(Number(await pragma('secure_delete'))).toBe(1)
})

it.runIf(process.platform === 'linux')('opens no file descriptor for a transaction', async () => {
  const open = () => readdirSync('/proc/self/fd').length
  await db.$transaction((tx) => tx.department.create({ data: { name: 'warm' } }))
  const before = open()
  for (let i = 0; i < 200; i++) await db.$transaction((tx) => tx.department.create({ data: { name: `d${i}` } }))
  expect(open() - before).toBeLessThan(10)
})

it('leaves everything in the one file when it is closed', async () => {
  const path = join(dir, 'closed.db')
  const closing = await openDb(`file:${path}`)
  for (let i = 0; i < 3; i++) await closing.department.create({ data: { name: `d${i}` } })
  expect(await closing.department.count()).toBe(3)
  await closing.$disconnect()
  expect(statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0)
})

it('takes a statement with one value, also when that is nothing or bytes', async () => {
  const { id } = await db.employee.create({ data: { code: 'E1', name: 'Ada', searchText: 'ada', email: 'a@b.c' } })
  await db.employee.updateMany({ data: { email: null } })
  expect(await db.employee.findUnique({ where: { id }, select: { email: true } })).toEqual({ email: null })
  expect(await db.$queryRaw`SELECT ${null} AS "n"`).toEqual([{ n: null }])
  expect(await db.$queryRaw`SELECT hex(${new Uint8Array([7, 255])}) AS "n"`).toEqual([{ n: '07FF' }])
})
