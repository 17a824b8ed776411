import { isAppError } from '@rollcall/core'
import { CameraUnit } from './camera-unit.ts'
import { checkText, summaryText } from './commands/check.ts'
import { examine } from './commands/doctor.ts'
import { deviceLines, listDevices } from './commands/list.ts'
import { HELP, readSettings, type Settings } from './env.ts'
import { exitOnProblem } from './lib/exit.ts'
import { createLogger } from './lib/logger.ts'
import { userDirectory } from './lib/paths.ts'
import { Problem } from './lib/problem.ts'
import { ensureWritable } from './lib/state-dir.ts'
import { outboxCommand } from './outbox/outbox-command.ts'
import { admit } from './pairing/admission.ts'
import { pairCamera, stateDirOf } from './pairing/pairing.ts'
import { rememberLocation } from './server/token-store.ts'
import { parseSource } from './source/source-spec.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const [word, ...rest] = process.argv.slice(2)
  if (word === 'outbox') return outboxCommand(rest, process.env, say)
  const settings = readSettings(process.argv.slice(2), process.env)
  if (settings === 'help') return say(HELP)
  const cwd = userDirectory(process.env)
  if (settings.command === 'list') return list(settings)
  if (settings.command === 'doctor') return doctor(settings, cwd)
  if (settings.pair === null) return run(settings, cwd)
  const { name, location } = await pairCamera(settings, settings.pair, cwd)
  say(`Paired as "${name}" at ${location.name}.`)
  if (settings['--source'] !== null) return run({ ...settings, '--location': location.slug }, cwd)
  say(`Start it with: npm run camera -- --location ${location.slug} --source …`)
}

async function list(settings: Settings): Promise<void> {
  const devices = await listDevices(settings.FFMPEG_PATH)
  say(settings['--json'] ? JSON.stringify(devices, null, 2) : deviceLines(devices).join('\n'))
}

async function doctor(settings: Settings, cwd: string): Promise<void> {
  const json = settings['--json']
  const checks = await examine(settings, cwd, (check) => json || say(checkText(check)))
  const fit = checks.every((check) => check.verdict !== 'problem')
  say(json ? JSON.stringify({ fit, checks }, null, 2) : `\n${summaryText(checks)}`)
  process.exitCode = fit ? 0 : 1
}

async function run(settings: Settings, cwd: string): Promise<void> {
  const { '--location': asked, '--source': source } = settings
  if (source === null) throw new Problem('--source is needed.')
  const spec = parseSource(source, cwd)
  const stateDir = ensureWritable(stateDirOf(settings, asked, cwd))
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  for (let isMoved = true; isMoved; ) {
    const admission = await admit(settings, stateDir, say, stop.signal)
    if (!admission) return
    const { credentials, location, port } = admission
    const unit = await CameraUnit.open({
      settings: { ...settings, '--port': port },
      location,
      spec,
      stateDir,
      credentials,
      log: createLogger(settings.ROLLCALL_LOG_LEVEL),
      say,
    })
    isMoved = await unit.run(stop.signal).then(
      () => false,
      (e: unknown) => follow(e, asked === null, stateDir),
    )
  }
}

/** A camera that was not told where it hangs goes where the portal has moved it. @throws whatever else it was */
function follow(e: unknown, mayMove: boolean, stateDir: string): true {
  if (!mayMove || !isAppError(e) || e.code !== 'CAMERA_LOCATION' || !('actual' in e.params)) throw e
  const location = String(e.params.actual)
  rememberLocation(stateDir, location)
  say(`This camera was moved to "${location}".`)
  return true
}

// A door goes on working when nobody reads its terminal any more.
process.stdout.on('error', () => undefined)
exitOnProblem('camera', main())
