import { existsSync } from 'node:fs'
import { slugSchema } from '@rollcall/core'
import { z } from 'zod'
import { valueSchema, visionEnv, withFile } from '../env.ts'
import { parseSettings, readFlags } from '../lib/flags.ts'
import { type Environment, userDirectory } from '../lib/paths.ts'
import { Problem } from '../lib/problem.ts'
import { stateDirOf } from '../pairing/pairing.ts'
import type { Which } from './dead-letters.ts'
import { openOutbox, outboxFile } from './open-outbox.ts'
import { LIMITS, type Outbox } from './outbox.ts'
import { outboxText } from './outbox-text.ts'

const OUTBOX_HELP = `Usage: npm run camera -- outbox [retry [ID …] | drop ID … | drop --all] [--location NAME]

Shows what waits at this camera for the server, and what the server refused. May be used while the camera runs.

  retry [ID …]      send refused events again, all or these
  drop ID …         forget refused events; --all forgets every one
  --location NAME   as the camera was started with it, if it was                  (ROLLCALL_LOCATION)
  --state-dir DIR   where it keeps its outbox, default data/cameras/NAME          (ROLLCALL_STATE_DIR)
  --config FILE     the settings of the camera, instead of the names in brackets
  --help            this text`

const FLAGS = {
  location: { type: 'string' },
  'state-dir': { type: 'string' },
  config: { type: 'string' },
  all: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

const schema = z.object({
  '--location': slugSchema.optional(),
  '--state-dir': valueSchema.nullable(),
  ROLLCALL_DATA_DIR: visionEnv.ROLLCALL_DATA_DIR,
})

const ACTIONS = ['show', 'retry', 'drop'] as const
const MOST_LINES = 20

/** `camera outbox …`. @throws Problem */
export function outboxCommand(argv: readonly string[], environment: Environment, say: (line: string) => void): void {
  const { values, positionals, mistakes } = readFlags(argv, FLAGS)
  if (values.help) {
    say(OUTBOX_HELP)
    return
  }
  const [word = 'show', ...ids] = positionals
  const action = ACTIONS.find((name) => name === word)
  if (!action) mistakes.push(`${word}: say retry or drop, or nothing to look`)
  mistakes.push(...ids.filter((id) => !z.uuid().safeParse(id).success).map((id) => `${id}: is no id of an event`))
  const which = values.all === true || (action !== 'drop' && ids.length === 0) ? 'all' : ids
  if (which.length === 0) mistakes.push('drop: needs ids of events, or --all')
  if (values.config === true) mistakes.push('--config: needs a value')
  const env = typeof values.config === 'string' ? withFile(values.config, environment) : environment
  const location = values.location ?? (env.ROLLCALL_LOCATION || undefined)
  const stateDir = values['state-dir'] ?? (env.ROLLCALL_STATE_DIR || null)
  const input = {
    '--location': location,
    '--state-dir': stateDir,
    ROLLCALL_DATA_DIR: env.ROLLCALL_DATA_DIR || undefined,
  }
  const settings = parseSettings(schema, input, mistakes, 'npm run camera -- outbox --help')
  const outbox = existing(stateDirOf(settings, settings['--location'] ?? null, userDirectory(env)))
  try {
    say(action === 'retry' || action === 'drop' ? change(outbox, action, which) : outboxText(reportOf(outbox)))
  } finally {
    outbox.close()
  }
}

/** Looking must not make an empty outbox. */
function existing(stateDir: string): Outbox {
  if (existsSync(outboxFile(stateDir))) return openOutbox(stateDir, { direction: () => 'auto' })
  throw new Problem(`There is no outbox in ${stateDir}. Name the camera with --location or --state-dir.`)
}

function change(outbox: Outbox, action: 'retry' | 'drop', which: Which): string {
  const count = action === 'retry' ? outbox.retryDeadLetters(which) : outbox.dropDeadLetters(which)
  if (count === 0) return 'There is no such refused event.'
  const events = count === 1 ? '1 event' : `${count} events`
  return action === 'retry' ? `${events} will be sent again.` : `${events} forgotten.`
}

function reportOf(outbox: Outbox) {
  return {
    file: outbox.file,
    waiting: outbox.depth(),
    bytes: outbox.bytes(),
    limits: LIMITS,
    next: outbox.oldest(1)[0]?.event ?? null,
    behind: outbox.countPostponed(),
    postponed: outbox.listPostponed(MOST_LINES),
    refused: outbox.deadLetters(),
    deadLetters: outbox.listDeadLetters(MOST_LINES),
    givenUp: outbox.givenUp(),
    pictures: outbox.pictures.count(),
    chain: outbox.chain(),
  }
}
