import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PAIRING_CODE_PATTERN, slugSchema } from '@rollcall/core'
import { z } from 'zod'
import { readSettingsFile } from './config/settings-file.ts'
import { isLanguage, LANGUAGES, type Language } from './kiosk/languages/index.ts'
import { parseSettings, readFlags } from './lib/flags.ts'
import { type Environment, userDirectory } from './lib/paths.ts'
import { redact } from './lib/redact.ts'

export const DEFAULT_SERVER = 'http://localhost:3000'
const DEFAULT_PORT = 8100
const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url))

export const HELP = `Usage: npm run camera -- --server URL --source SOURCE [options]
       npm run camera -- pair CODE [--server URL] [--location NAME --source SOURCE]
       npm run camera -- list [--json]
       npm run camera -- doctor [--location NAME --source SOURCE] [--json]
       npm run camera -- outbox --help

The eye at one door: watches a source, recognises employees and reports their passes to the portal.
A camera that is not paired yet shows a code, to be typed in the portal under Cameras.

  pair CODE         trade a code from the portal for the token of this camera
  list              the cameras that are plugged into this computer
  doctor            check ffmpeg, source, server, clock, disk and models, and say what to do
  outbox            what waits for the server and what it refused

  --location NAME   short name of the location this camera hangs at, e.g. lobby   (ROLLCALL_LOCATION)
                    not needed where the pairing says it
  --source SOURCE   video file, folder of images (each is shown for 2 s),         (ROLLCALL_SOURCE)
                    rtsp://… (over UDP: rtsp+udp://…), http://…/stream.mjpg,
                    /dev/video0, avfoundation:0 (macOS), dshow:NAME (Windows), or kiosk:
                    the webcam of the browser that shows the kiosk page
  --server URL      the portal, default ${DEFAULT_SERVER}             (ROLLCALL_SERVER)
  --token TOKEN     token of this camera; not needed after "pair"                 (ROLLCALL_CAMERA_TOKEN)
  --port PORT       kiosk page on http://localhost:PORT, default ${DEFAULT_PORT}             (ROLLCALL_CAMERA_PORT)
  --language LANG   of the kiosk page: en, de, es, hi or ar, else as the portal   (ROLLCALL_LANGUAGE)
                    says, else en
  --state-dir DIR   outbox, pairing and gallery, default data/cameras/NAME        (ROLLCALL_STATE_DIR)
  --config FILE     settings as NAME=value, one a line, with the names in brackets and those
                    below; a flag or a variable of the environment goes before the file
  --loop            start a file or folder again at its end
  --json            list and doctor: for programs
  --help            this text

Further environment: FFMPEG_PATH, ROLLCALL_DATA_DIR, ROLLCALL_MODELS_DIR, ROLLCALL_MODELS (fused, human),
ROLLCALL_RUNTIME (auto, onnx, tfjs), ROLLCALL_VISION_WORKERS, ROLLCALL_SOUNDS (on, off), ROLLCALL_LOG_LEVEL (info)`

const COMMANDS = ['pair', 'list', 'doctor'] as const

const FLAGS = {
  location: { type: 'string' },
  source: { type: 'string' },
  server: { type: 'string' },
  token: { type: 'string' },
  port: { type: 'string' },
  language: { type: 'string' },
  'state-dir': { type: 'string' },
  config: { type: 'string' },
  json: { type: 'boolean' },
  loop: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

export const valueSchema = z.string('needs a value').min(1, 'needs a value')
const PORT_RULE = 'must be a port, 0 to 65535'
const portSchema = z.coerce.number(PORT_RULE).int(PORT_RULE).min(0, PORT_RULE).max(65_535, PORT_RULE)

/** What every command of this app reads from the environment. */
export const visionEnv = {
  ROLLCALL_DATA_DIR: valueSchema.default(join(REPOSITORY, 'data')),
  ROLLCALL_MODELS_DIR: valueSchema.optional(),
  FFMPEG_PATH: valueSchema.default('ffmpeg'),
  ROLLCALL_MODELS: z.enum(['fused', 'human'], 'must be fused or human').default('fused'),
  ROLLCALL_RUNTIME: z.enum(['auto', 'onnx', 'tfjs'], 'must be auto, onnx or tfjs').default('auto'),
  ROLLCALL_VISION_WORKERS: z.coerce.number('must be a number').int().min(1).max(16).default(1),
}

const visionSettingsSchema = z.object(visionEnv)

/** What may stand in a file of settings. */
const FILE_NAMES = [
  'ROLLCALL_LOCATION',
  'ROLLCALL_SOURCE',
  'ROLLCALL_SERVER',
  'ROLLCALL_CAMERA_TOKEN',
  'ROLLCALL_CAMERA_PORT',
  'ROLLCALL_LANGUAGE',
  'ROLLCALL_SOUNDS',
  'ROLLCALL_STATE_DIR',
  'ROLLCALL_LOG_LEVEL',
  ...Object.keys(visionEnv),
]

const settingsSchema = z.object({
  command: z.enum(['run', ...COMMANDS]),
  '--location': slugSchema.nullable(),
  '--source': valueSchema.nullable(),
  '--server': z
    .url({ protocol: /^https?$/, error: 'must be a URL like http://localhost:3000' })
    .refine((url) => new URL(url).username === '', 'must be without a user: the token of the camera is what counts')
    .nullable(),
  '--token': valueSchema.nullable(),
  pair: z
    .string()
    .trim()
    .toUpperCase()
    .regex(PAIRING_CODE_PATTERN, 'needs a code like ABCD-2345 from the portal')
    .nullable(),
  '--port': portSchema.default(DEFAULT_PORT),
  /** Null: as the portal says. */
  '--language': z.custom<Language>(isLanguage, `must be one of ${Object.keys(LANGUAGES).join(', ')}`).nullable(),
  ROLLCALL_SOUNDS: z.enum(['on', 'off'], 'must be on or off').nullable(),
  '--state-dir': valueSchema.nullable(),
  '--loop': z.boolean(),
  '--json': z.boolean(),
  ROLLCALL_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('info'),
  ...visionEnv,
})

/** What the camera was asked to do. Flags go before the environment, that before a file of settings, that before defaults. */
export type Settings = z.infer<typeof settingsSchema>

/** @returns 'help' when asked. @throws Problem that lists every mistake. */
export function readSettings(argv: readonly string[], environment: Environment): Settings | 'help' {
  const { values, positionals, mistakes } = readFlags(argv, FLAGS)
  if (values.help) return 'help'
  const command = COMMANDS.find((name) => name === positionals[0]) ?? 'run'
  const expected = command === 'run' ? 0 : command === 'pair' ? 2 : 1
  mistakes.push(...positionals.slice(expected).map((word) => `${redact(word)}: is not expected here`))
  if (values.json && command !== 'list' && command !== 'doctor') mistakes.push('--json: goes with list and doctor only')
  if (values.config === true) mistakes.push('--config: needs a value')
  const env = typeof values.config === 'string' ? withFile(values.config, environment) : environment
  const location = values.location ?? set(env, 'ROLLCALL_LOCATION')
  const token = values.token ?? set(env, 'ROLLCALL_CAMERA_TOKEN')
  const source = values.source ?? set(env, 'ROLLCALL_SOURCE')
  const watches = command === 'run' || (command === 'pair' && source !== undefined)
  if (watches && source === undefined) mistakes.push('--source: is missing')
  if (watches && token !== undefined && location === undefined) mistakes.push('--location: goes with --token')
  const input = {
    command,
    '--location': location ?? null,
    '--source': source ?? null,
    '--server': values.server ?? set(env, 'ROLLCALL_SERVER') ?? null,
    '--token': token ?? null,
    pair: command === 'pair' ? (positionals[1] ?? '') : null,
    '--port': values.port ?? set(env, 'ROLLCALL_CAMERA_PORT'),
    '--language': values.language ?? set(env, 'ROLLCALL_LANGUAGE') ?? null,
    ROLLCALL_SOUNDS: set(env, 'ROLLCALL_SOUNDS') ?? null,
    '--state-dir': values['state-dir'] ?? set(env, 'ROLLCALL_STATE_DIR') ?? null,
    '--loop': values.loop ?? false,
    '--json': values.json ?? false,
    ROLLCALL_LOG_LEVEL: set(env, 'ROLLCALL_LOG_LEVEL'),
    ...readVisionEnv(env),
  }
  return parseSettings(settingsSchema, input, mistakes, 'npm run camera -- --help')
}

/** The environment over the file that the user named. @throws Problem */
export function withFile(file: string, env: Environment): Environment {
  const given = Object.entries(env).filter(([, value]) => value)
  return { ...readSettingsFile(resolve(userDirectory(env), file), FILE_NAMES), ...Object.fromEntries(given) }
}

/** The part that commands without flags need. @throws Problem */
export function readVisionSettings(env: Environment): z.infer<typeof visionSettingsSchema> {
  return parseSettings(visionSettingsSchema, readVisionEnv(env), [], 'npm run camera -- --help')
}

export function readVisionEnv(env: Environment): Record<string, string | undefined> {
  return Object.fromEntries(Object.keys(visionEnv).map((name) => [name, set(env, name)]))
}

/** An empty variable counts as unset. */
function set(env: Environment, name: string): string | undefined {
  return env[name] || undefined
}
