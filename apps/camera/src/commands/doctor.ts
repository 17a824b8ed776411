import { createVision } from '@rollcall/vision'
import { DEFAULT_SERVER, type Settings } from '../env.ts'
import { systemClock } from '../lib/clock.ts'
import { messageOf } from '../lib/problem.ts'
import { credentialsFor, stateDirOf } from '../pairing/pairing.ts'
import { readCredentials } from '../server/token-store.ts'
import { findFfmpeg, remarkOn } from '../source/ffmpeg-binary.ts'
import { visionOptions } from '../vision-options.ts'
import { type Check, type Finding, ok, problem, warning } from './check.ts'
import { checkDisk } from './check-disk.ts'
import { checkClock, checkServer } from './check-server.ts'
import { checkSource } from './check-source.ts'

/** Looks at everything a camera needs, one after the other, and tells each finding when it is there. Never throws. */
export async function examine(settings: Settings, cwd: string, onCheck: (check: Check) => void): Promise<Check[]> {
  const { '--location': location, '--source': source, '--server': server, FFMPEG_PATH: ffmpegPath } = settings
  const stateDir = stateDirOf(settings, location, cwd)
  const tasks: [Check['name'], () => Promise<Finding>][] = [
    ['ffmpeg', () => checkFfmpeg(ffmpegPath)],
    ['source', async () => (source ? checkSource(source, cwd, ffmpegPath) : notChecked('--source'))],
    [
      'server',
      async () => {
        const known = credentialsFor(settings, stateDir)
        return checkServer(known, location ?? known.location ?? null)
      },
    ],
    ['clock', async () => checkClock(server ?? readCredentials(stateDir)?.server ?? DEFAULT_SERVER, systemClock)],
    ['disk', () => checkDisk(stateDir)],
    ['models', () => checkModels(settings)],
  ]
  const checks: Check[] = []
  for (const [name, task] of tasks) {
    const check = { name, ...(await task().catch((e: unknown) => problem(messageOf(e)))) }
    checks.push(check)
    onCheck(check)
  }
  return checks
}

function notChecked(flag: string): Finding {
  return warning('not looked at', `Name it with ${flag}.`)
}

async function checkFfmpeg(path: string): Promise<Finding> {
  const { version } = await findFfmpeg(path)
  const says = `version ${version.major}.${version.minor}`
  return remarkOn(version) ? warning(`${says} is old`, 'It works; install 5.1 or newer when you can.') : ok(says)
}

async function checkModels(settings: Settings): Promise<Finding> {
  const startedMs = systemClock.monotonicMs()
  const vision = await createVision(visionOptions(settings))
  await vision.close()
  const tookS = ((systemClock.monotonicMs() - startedMs) / 1000).toFixed(1)
  return ok(`${vision.info.modelId} with ${vision.info.runtime}, loaded in ${tookS} s`)
}
