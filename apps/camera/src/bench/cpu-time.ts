import { readdirSync, readFileSync } from 'node:fs'

/** Kernels count the time of processes in this many ticks a second, everywhere we run. */
const TICKS_PER_S = 100

/** CPU time of this process, its threads and its children so far, ms; of the children on Linux only. */
export function cpuTimeMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000 + childrenMs()
}

export const COUNTS_CHILDREN = process.platform === 'linux'

function childrenMs(): number {
  if (!COUNTS_CHILDREN) return 0
  let ticks = 0
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      // The name of the program stands in brackets and may have spaces in it.
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
      if (Number(fields[1]) === process.pid) ticks += Number(fields[11]) + Number(fields[12])
    } catch {
      // it has ended since
    }
  }
  return (1000 * ticks) / TICKS_PER_S
}
