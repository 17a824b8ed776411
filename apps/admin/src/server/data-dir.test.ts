import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureDataDir } from './data-dir.ts'

describe('the data directory', () => {
  let dir = ''
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'rollcall-data-'))
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  it('is made, with its parents, and left empty', () => {
    ensureDataDir(join(dir, 'a/b'))
    ensureDataDir(join(dir, 'a/b'))
    expect(readdirSync(join(dir, 'a/b'))).toEqual([])
  })

  it.runIf(process.platform !== 'win32')('is closed to the other users of the computer', () => {
    ensureDataDir(join(dir, 'data'))
    expect(statSync(join(dir, 'data')).mode & 0o777).toBe(0o700)
  })

  it('is refused with its name where nothing can be written', () => {
    writeFileSync(join(dir, 'file'), '')
    for (const path of [join(dir, 'file'), join(dir, 'file/below')]) {
      expect(() => ensureDataDir(path)).toThrow(`Cannot write to ${path}`)
    }
  })

  it.runIf(process.platform === 'linux')('is refused, not tried for ever, in a file system without folders', () => {
    expect(() => ensureDataDir('/proc/rollcall')).toThrow('Cannot write to /proc/rollcall')
  })
})
