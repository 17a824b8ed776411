import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, Problem } from './problem.ts'

/** Makes the folder if need be and checks that this user can write to it. @throws Problem */
export function ensureWritable(dir: string): string {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    const probe = join(dir, '.write-test')
    writeFileSync(probe, '')
    rmSync(probe)
    return dir
  } catch (e) {
    const why = codeOf(e) === 'ENOSPC' ? 'The disk is full' : 'Give this user write access'
    throw new Problem(`Cannot write to ${dir} (${codeOf(e)}). ${why}, or choose another folder with --state-dir.`)
  }
}
