import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSecretKey, sessionSecretOf } from './secret-key.ts'

const KEY = Buffer.alloc(32, 5).toString('base64')

describe('the secret key', () => {
  let dir = ''
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'rollcall-key-'))
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  it('is made once, for this user only, and found again', () => {
    const first = loadSecretKey(null, dir)
    expect(first.bytes).toHaveLength(32)
    expect(loadSecretKey(null, dir)).toEqual(first)
    expect(statSync(join(dir, 'secret.key')).mode & 0o777).toBe(0o600)
  })

  it('comes from the configuration when it is there, and then no file is made', () => {
    expect(loadSecretKey(KEY, dir)).toEqual({ bytes: new Uint8Array(32).fill(5), source: 'ROLLCALL_SECRET_KEY' })
    expect(() => readFileSync(join(dir, 'secret.key'))).toThrow('ENOENT')
  })

  it('is refused when it is no 32 bytes in base64, without being shown', () => {
    for (const wrong of ['short', Buffer.alloc(31).toString('base64'), `${'*'.repeat(43)}=`]) {
      expect(() => loadSecretKey(wrong, dir)).toThrow('must be 32 bytes in base64')
      expect(() => loadSecretKey(wrong, dir)).not.toThrow(wrong)
    }
  })

  it('signs sessions with another key than it seals faces with', () => {
    const key = loadSecretKey(KEY, dir)
    expect(sessionSecretOf(key)).not.toBe(KEY)
    expect(sessionSecretOf(key)).toBe(sessionSecretOf(loadSecretKey(KEY, dir)))
    expect(Buffer.from(sessionSecretOf(key), 'base64')).toHaveLength(32)
  })
})
