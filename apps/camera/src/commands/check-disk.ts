import { statfs } from 'node:fs/promises'
import { ensureWritable } from '../lib/state-dir.ts'
import { type Finding, ok, problem, warning } from './check.ts'

const MB = 1024 * 1024
/** Room for a month of a busy door without a server is about 100 MB. */
const LITTLE_MB = 1024
const TOO_LITTLE_MB = 100

/** Whether decisions can be kept. @throws Problem when the folder cannot be written to. */
export async function checkDisk(stateDir: string): Promise<Finding> {
  ensureWritable(stateDir)
  const { bavail, bsize } = await statfs(stateDir)
  return judgeSpace(stateDir, (bavail * bsize) / MB)
}

export function judgeSpace(stateDir: string, freeMb: number): Finding {
  const free = freeMb >= 1024 ? `${(freeMb / 1024).toFixed(1)} GB` : `${Math.floor(freeMb)} MB`
  const says = `${free} free for ${stateDir}`
  const todo = 'Make room, or choose another disk with --state-dir.'
  if (!(freeMb >= TOO_LITTLE_MB)) return problem(says, todo)
  return freeMb < LITTLE_MB ? warning(says, todo) : ok(says)
}
