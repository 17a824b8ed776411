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
import { credentialsFor, pairCamera, stateDirOf } from './pairing.ts'
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
  if (settings.pair !== null) {
    const { name, location } = await pairCamera(settings, settings.pair, cwd)
    say(`Paired as "${name}" at ${location.name}.`)
    if (settings['--source'] === null)
      return say(`Start it with: npm run camera -- --location ${location.slug} --source …`)
  }
  await run(settings, cwd)
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
  const { '--location': location, '--source': source } = settings
  if (location === null || source === null) throw new Problem('--location and --source are needed.')
  const spec = parseSource(source, cwd)
  const stateDir = ensureWritable(stateDirOf(settings, location, cwd))
  const unit = await CameraUnit.open({
    settings,
    location,
    spec,
    stateDir,
    credentials: credentialsFor(settings, stateDir),
    log: createLogger(settings.ROLLCALL_LOG_LEVEL),
    say,
  })
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  await unit.run(stop.signal)
}

// A door goes on working when nobody reads its terminal any more.
process.stdout.on('error', () => undefined)
exitOnProblem('camera', main())
