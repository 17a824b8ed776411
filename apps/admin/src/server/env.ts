import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'

const text = z.string().trim().min(1, 'must not be empty')
const wholeNumber = (min: number, max: number) =>
  z.coerce
    .number(`must be a number from ${min} to ${max}`)
    .int(`must be a whole number`)
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`)
const oneOf = <const T extends readonly [string, ...string[]]>(...names: T) =>
  z.enum(names, `must be one of ${names.join(', ')}`)

const schema = z
  .object({
    ROLLCALL_URL: z
      .url({ protocol: /^https?$/, error: 'must be a URL like https://rollcall.example.com' })
      .transform((url) => new URL(url).origin)
      .optional(),
    ROLLCALL_DATA_DIR: text.optional(),
    DATABASE_URL: text.optional(),
    ROLLCALL_SECRET_KEY: text.optional(),
    ROLLCALL_SECRET_KEY_PREVIOUS: text.optional(),
    ROLLCALL_OWNER_EMAIL: z.email('must be an e-mail address').optional(),
    ROLLCALL_OWNER_PASSWORD: text.optional(),
    ROLLCALL_MODELS_DIR: text.optional(),
    ROLLCALL_MODELS: oneOf('fused', 'human').default('fused'),
    ROLLCALL_RUNTIME: oneOf('auto', 'onnx', 'tfjs').default('auto'),
    ROLLCALL_VISION_WORKERS: wholeNumber(1, 16).default(1),
    ROLLCALL_PICTURE_DAYS: wholeNumber(1, 90).default(14),
    ROLLCALL_SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'must be a URL like smtp://user:password@host:587' })
      .optional(),
    ROLLCALL_SMTP_FROM: text
      .regex(/^[^\r\n]*@[^\r\n]*$/, 'must be an address like Rollcall <rollcall@example.com>')
      .optional(),
    ROLLCALL_LOG_LEVEL: oneOf('debug', 'info', 'warn', 'error', 'silent').default('info'),
  })
  .superRefine((env, issues) => {
    const { ROLLCALL_OWNER_EMAIL: email, ROLLCALL_OWNER_PASSWORD: password } = env
    const missing = email && !password ? 'ROLLCALL_OWNER_PASSWORD' : password && !email ? 'ROLLCALL_OWNER_EMAIL' : null
    if (missing) issues.addIssue({ code: 'custom', path: [missing], message: 'is missing: set both or none' })
    const { ROLLCALL_SMTP_URL: smtp, ROLLCALL_SMTP_FROM: from } = env
    const half = smtp && !from ? 'ROLLCALL_SMTP_FROM' : from && !smtp ? 'ROLLCALL_SMTP_URL' : null
    if (half) issues.addIssue({ code: 'custom', path: [half], message: 'is missing: set both or none' })
    if (env.ROLLCALL_SECRET_KEY_PREVIOUS && !env.ROLLCALL_SECRET_KEY) {
      const message = 'is missing: ROLLCALL_SECRET_KEY_PREVIOUS needs the new key beside it'
      issues.addIssue({ code: 'custom', path: ['ROLLCALL_SECRET_KEY'], message })
    }
  })

/** The configuration of the portal. */
export interface Env {
  /** Origin under which people reach the portal; null: whatever the browser asked for. */
  url: string | null
  dataDir: string
  /** Where converted face models are kept. */
  modelsDir: string
  databaseUrl: string
  /** Base64 of 32 bytes; null: the key lies in the data directory. */
  secretKey: string | null
  /** The key before, while everything is sealed anew. */
  previousSecretKey: string | null
  owner: { email: string; password: string } | null
  /** For reports by e-mail; the URL holds a password. */
  smtp: { url: string; from: string } | null
  models: 'fused' | 'human'
  runtime: 'auto' | 'onnx' | 'tfjs'
  visionWorkers: number
  /** So long pictures of doubtful events are kept. */
  pictureDays: number
  logLevel: string
}

/** Names every mistake of the configuration, one a line. */
export class EnvError extends Error {
  override readonly name = 'EnvError'
  constructor(mistakes: readonly string[]) {
    super(`Correct the configuration and start again: ${mistakes.join('; ')}`)
  }
}

/**
 * @param root relative paths and the default data directory start here.
 * @throws EnvError that lists every mistake at once.
 */
export function readEnv(variables: Readonly<Record<string, string | undefined>>, root: string): Env {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
  const { success, data, error } = schema.safeParse(set)
  if (!success) throw new EnvError(error.issues.map((i) => `${i.path.join('.')} ${i.message}`))
  const dataDir = resolve(root, data.ROLLCALL_DATA_DIR ?? 'data')
  const { ROLLCALL_OWNER_EMAIL: email, ROLLCALL_OWNER_PASSWORD: password } = data
  const { ROLLCALL_SMTP_URL: smtpUrl, ROLLCALL_SMTP_FROM: from } = data
  return {
    url: data.ROLLCALL_URL ?? null,
    dataDir,
    modelsDir: resolve(root, data.ROLLCALL_MODELS_DIR ?? join(dataDir, 'models')),
    databaseUrl: databaseUrlOf(data.DATABASE_URL ?? `file:${join(dataDir, 'rollcall.db')}`, root),
    secretKey: data.ROLLCALL_SECRET_KEY ?? null,
    previousSecretKey: data.ROLLCALL_SECRET_KEY_PREVIOUS ?? null,
    owner: email && password ? { email, password } : null,
    smtp: smtpUrl && from ? { url: smtpUrl, from } : null,
    models: data.ROLLCALL_MODELS,
    runtime: data.ROLLCALL_RUNTIME,
    visionWorkers: data.ROLLCALL_VISION_WORKERS,
    pictureDays: data.ROLLCALL_PICTURE_DAYS,
    logLevel: data.ROLLCALL_LOG_LEVEL,
  }
}

/** A file lies where the other relative paths start, whatever folder the server was started in. */
function databaseUrlOf(url: string, root: string): string {
  const relative = /^file:([^/].*)$/.exec(url)?.[1]
  return relative ? `file:${resolve(root, relative)}` : url
}

/** The folder of this Rollcall, from anywhere inside it: `next start` may run at the root or in the app. */
export function findRoot(from: string): string {
  for (let dir = resolve(from); dir !== dirname(dir); dir = dirname(dir)) {
    const manifest = join(dir, 'package.json')
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'rollcall') return dir
  }
  return resolve(from)
}
