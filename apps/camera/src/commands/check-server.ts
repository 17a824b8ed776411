import type { Clock } from '../lib/clock.ts'
import { connect } from '../server/server.ts'
import { ServerError } from '../server/server-error.ts'
import { ServerTime } from '../server/server-time.ts'
import { type Finding, ok, problem, warning } from './check.ts'

/** Passes this far off would still be read as right. */
const NOTICED_MS = 5000
const WRONG_MS = 60_000
const TIMEOUT_MS = 10_000

/** Whether the portal answers and knows this camera. */
export async function checkServer(
  { server, token }: { server: string; token: string },
  location: string | null,
): Promise<Finding> {
  try {
    const { name, location: actual } = await connect(server, token).me()
    const says = `${server} knows this camera as "${name}" at ${actual.name}`
    if (location === null || actual.slug === location) return ok(says)
    return problem(`${says}, not at "${location}"`, `Start it with --location ${actual.slug}.`)
  } catch (e) {
    if (!(e instanceof ServerError)) throw e
    if (e.kind !== 'unreachable') return problem(`${server}: ${e.message}`)
    return problem(
      `${server} cannot be reached (${e.message})`,
      'Is it running, is --server right, does a firewall stand between?',
    )
  }
}

/** Whether this computer and the server agree on the time: passes are kept with the time of this computer. */
export async function checkClock(server: string, clock: Clock): Promise<Finding> {
  const time = new ServerTime(clock)
  const answered = time.ask()
  try {
    const request = { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) } as const
    answered((await fetch(server, request)).headers.get('date'))
  } catch {
    // Said by the check of the server; here there is nothing to compare with.
  }
  return judgeOffset(time.offsetMs(), process.platform)
}

const SYNCHRONISE: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'timedatectl set-ntp true',
  darwin: 'sudo sntp -sS time.apple.com',
  win32: 'w32tm /resync',
}

/** `offsetMs` is what this clock lacks to the server's. */
export function judgeOffset(offsetMs: number | null, platform: NodeJS.Platform): Finding {
  if (offsetMs === null)
    return warning('not compared: the server did not say what time it is', 'Mend the server first.')
  const awayMs = Math.abs(offsetMs)
  if (awayMs <= NOTICED_MS) return ok('agrees with the server')
  const away = `${(awayMs / 1000).toFixed(0)} s ${offsetMs > 0 ? 'behind' : 'ahead of'} the server`
  const todo = `Synchronise both: ${SYNCHRONISE[platform] ?? 'with an NTP service'}`
  return awayMs <= WRONG_MS ? warning(away, todo) : problem(away, todo)
}
