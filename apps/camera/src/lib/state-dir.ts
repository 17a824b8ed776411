import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf, Problem } from './problem.ts'

/** Makes the folder if need be and checks that this user can write to it. @throws Problem */
export function ensureWritable(dir: string): string {
  try {
    makeDir(dir)
    const probe = join(dir, '.write-test')
    writeFileSync(probe, '')
    rmSync(probe)
    return dir
  } catch (e) {
    const why = codeOf(e) === 'ENOSPC' ? 'The disk is full' : 'Give this user write access'
    throw new Problem(`Cannot write to ${dir} (${codeOf(e)}). ${why}, or choose another folder with --state-dir.`)
  }
}

/** Not `recursive: true`: where a folder cannot be made at all (/proc), Node 20 tries for ever. */
function makeDir(path: string): void {
  if (existsSync(path)) return
  makeDir(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}
