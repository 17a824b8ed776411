import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rotateKeyFile } from '@rollcall/api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSecretKeys, sessionSecretOf } from './secret-key.ts'

const KEY = Buffer.alloc(32, 5).toString('base64')
const OLD_KEY = Buffer.alloc(32, 4).toString('base64')
const bytes = (n: number) => new Uint8Array(32).fill(n)
const UNSET = { secretKey: null, previousSecretKey: null }

describe('the secret keys', () => {
  let dir = ''
  let file = ''
  const logged: string[] = []
  const note = (level: string) => (message: string) => void logged.push(`${level}: ${message}`)
  const log = { info: note('info'), warn: note('warn'), error: note('error') }
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'rollcall-key-'))
    file = join(dir, 'secret.key')
    logged.length = 0
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  it('are one that is made once, for this user only, and found again', () => {
    const first = loadSecretKeys(UNSET, dir)
    expect(first.keys.map((k) => k.length)).toEqual([32])
    expect(first.source).toBe(file)
    expect(loadSecretKeys(UNSET, dir).keys).toEqual(first.keys)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('come from the configuration when they are there, and then no file is made', () => {
    const configured = loadSecretKeys({ secretKey: KEY, previousSecretKey: null }, dir)
    expect(configured).toMatchObject({ keys: [bytes(5)], source: 'ROLLCALL_SECRET_KEY' })
    expect(readdirSync(dir)).toEqual([])
  })

  it('from the configuration are two while one is being replaced, and then the log says what to remove', () => {
    const { keys, retireOlder } = loadSecretKeys({ secretKey: KEY, previousSecretKey: OLD_KEY }, dir)
    expect(keys).toEqual([bytes(5), bytes(4)])
    retireOlder(log)
    expect(logged).toEqual([expect.stringContaining('remove ROLLCALL_SECRET_KEY_PREVIOUS')])
    expect(loadSecretKeys({ secretKey: KEY, previousSecretKey: KEY }, dir).keys).toHaveLength(1)
  })

  it('of the file are two while one is being replaced, and one when the older is dropped', () => {
    const before = loadSecretKeys(UNSET, dir)
    rotateKeyFile(file)
    const after = loadSecretKeys(UNSET, dir)
    expect(after.keys).toHaveLength(2)
    expect(after.keys[1]).toEqual(before.keys[0])
    after.retireOlder(log)
    expect(loadSecretKeys(UNSET, dir).keys).toEqual([after.keys[0]])
    expect(logged).toEqual([expect.stringContaining('was dropped')])
    after.retireOlder(log)
    expect(logged[1]).toContain('no older one left to drop')
  })

  it('stay where they cannot be dropped, and the log says what to do', () => {
    loadSecretKeys(UNSET, dir)
    rotateKeyFile(file)
    const { keys, retireOlder } = loadSecretKeys(UNSET, dir)
    mkdirSync(`${file}.new`) // nothing can be written there
    retireOlder(log)
    expect(loadSecretKeys(UNSET, dir).keys).toEqual(keys)
    expect(logged).toEqual([expect.stringMatching(/^warn: .*keep the first line only/)])
  })

  it('are refused when one is no 32 bytes in base64, without being shown', () => {
    for (const wrong of ['short', Buffer.alloc(31).toString('base64'), `${'*'.repeat(43)}=`]) {
      for (const configured of [
        { secretKey: wrong, previousSecretKey: null },
        { secretKey: KEY, previousSecretKey: wrong },
      ]) {
        expect(() => loadSecretKeys(configured, dir)).toThrow('must be 32 bytes in base64')
        expect(() => loadSecretKeys(configured, dir)).not.toThrow(wrong)
      }
      writeFileSync(file, `${KEY}\n${wrong}\n`)
      expect(() => loadSecretKeys(UNSET, dir)).toThrow(file)
      expect(readFileSync(file, 'utf8')).toContain(KEY)
    }
  })

  it('sign sessions with another key than they seal faces with, the newest of them', () => {
    const session = (secretKey: string, previousSecretKey: string | null) =>
      sessionSecretOf(loadSecretKeys({ secretKey, previousSecretKey }, dir))
    expect(session(KEY, null)).not.toBe(KEY)
    expect(session(KEY, null)).toBe(session(KEY, OLD_KEY))
    expect(session(KEY, null)).not.toBe(session(OLD_KEY, null))
    expect(Buffer.from(session(KEY, null), 'base64')).toHaveLength(32)
  })
})
