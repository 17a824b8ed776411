import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ensureWritable } from './state-dir.ts'

const dir = mkdtempSync(join(tmpdir(), 'rollcall-state-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

it('makes the folder, for this user only', () => {
  const made = ensureWritable(join(dir, 'a', 'b'))
  expect(statSync(made).mode & 0o777).toBe(0o700)
  expect(ensureWritable(made)).toBe(made)
})

it('says so where no folder can be', () => {
  const file = join(dir, 'file')
  writeFileSync(file, '')
  for (const place of [join(file, 'x'), '/proc/rollcall/x']) {
    expect(() => ensureWritable(place)).toThrow(`Cannot write to ${place}`)
  }
})
