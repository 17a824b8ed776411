import { existsSync, mkdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '@rollcall/core'

/** Makes sure of a folder we can write to. @throws AppError DATA_DIR_READ_ONLY or DISK_FULL */
export function ensureDataDir(path: string): void {
  const probe = join(path, `.write-test-${process.pid}`)
  try {
    makeDir(path)
    writeFileSync(probe, 'x')
    unlinkSync(probe)
  } catch (e) {
    const isFull = e instanceof Error && 'code' in e && (e.code === 'ENOSPC' || e.code === 'EDQUOT')
    throw new AppError(isFull ? 'DISK_FULL' : 'DATA_DIR_READ_ONLY', { path }, { cause: e })
  }
}

/** For this user alone: names and password hashes lie in it. Not `recursive: true`: where a folder cannot be made at all (/proc), Node 20 tries for ever. */
function makeDir(path: string): void {
  if (existsSync(path)) return
  makeDir(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}
