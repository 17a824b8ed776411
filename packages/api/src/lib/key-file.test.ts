import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { dropOlderKeys, ensureKeyFile, readKeyFile, rotateKeyFile } from './key-file.ts'

let dir = ''
let path = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'rollcall-key-'))
  path = join(dir, 'secret.key')
})
afterEach(() => rmSync(dir, { recursive: true }))

const keyOf = (n: number) => Buffer.alloc(32, n).toString('base64')
const write = (...lines: string[]) => writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 })
const mode = () => statSync(path).mode & 0o777

it('is made once, for this user only, and leaves nothing beside it', () => {
  ensureKeyFile(path)
  const first = readFileSync(path)
  ensureKeyFile(path)
  expect(readFileSync(path)).toEqual(first)
  expect(readKeyFile(path).map((k) => k.length)).toEqual([32])
  expect(mode()).toBe(0o600)
  expect(readdirSync(dir)).toEqual(['secret.key'])
})

it('gets a new key in front, and keeps the older one until nothing needs it', () => {
  write(keyOf(1))
  rotateKeyFile(path)
  const [newest, old, ...more] = readKeyFile(path)
  if (!newest) throw new Error('no key')
  expect([old, more]).toEqual([new Uint8Array(32).fill(1), []])
  expect(newest).not.toEqual(old)
  expect(mode()).toBe(0o600)

  dropOlderKeys(path, newest)
  expect(readKeyFile(path)).toEqual([newest])
  expect(mode()).toBe(0o600)
  expect(readdirSync(dir)).toEqual(['secret.key'])
  rotateKeyFile(path)
  expect(readKeyFile(path)).toHaveLength(2)
})

it('takes no third key while the second is being replaced', () => {
  write(keyOf(2), keyOf(1))
  expect(() => rotateKeyFile(path)).toThrow('not finished')
  expect(readKeyFile(path)).toHaveLength(2)
})

it('takes no key where there is none, and names the folder that may be wrong', () => {
  expect(() => rotateKeyFile(path)).toThrow('ROLLCALL_DATA_DIR')
})

it('drops only what is older than the key in use', () => {
  write(keyOf(3), keyOf(2), keyOf(1))
  dropOlderKeys(path, new Uint8Array(32).fill(2))
  expect(readKeyFile(path)).toEqual([3, 2].map((n) => new Uint8Array(32).fill(n)))
  dropOlderKeys(path, new Uint8Array(32).fill(9))
  expect(readKeyFile(path)).toHaveLength(2)
})

it('drops an older key whatever the newest one looks like in base64, and says whether it did', () => {
  for (const newest of [keyOf(2).replace(/=+$/, ''), keyOf(2)]) {
    write(newest, keyOf(1))
    expect(dropOlderKeys(path, new Uint8Array(32).fill(2))).toBe(true)
    expect(readKeyFile(path)).toEqual([new Uint8Array(32).fill(2)])
    expect(dropOlderKeys(path, new Uint8Array(32).fill(2))).toBe(false)
    expect(dropOlderKeys(path, new Uint8Array(32).fill(9))).toBe(false)
  }
})

it('is for this user only from the first change on, and does not mind what a killed process left', () => {
  write(keyOf(1))
  chmodSync(path, 0o644)
  writeFileSync(`${path}.new`, 'half a k')
  rotateKeyFile(path)
  expect(readKeyFile(path)).toHaveLength(2)
  expect(mode()).toBe(0o600)
  expect(readdirSync(dir)).toEqual(['secret.key'])
})

it.each([
  ['empty', ''],
  ['short', 'c2hvcnQ='],
  ['no base64', `${'*'.repeat(43)}=`],
  ['damaged in its second line', `${keyOf(1)}\n${keyOf(2).slice(4)}`],
])('is refused when it is %s, without being shown', (_, text) => {
  writeFileSync(path, text)
  expect(() => readKeyFile(path)).toThrow(`The secret key in ${path} must be 32 bytes in base64`)
  expect(() => rotateKeyFile(path)).toThrow('must be 32 bytes in base64')
  expect(readFileSync(path, 'utf8')).toBe(text)
})
