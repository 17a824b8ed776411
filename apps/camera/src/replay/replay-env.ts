import { z } from 'zod'
import { readVisionEnv, valueSchema, visionEnv } from '../env.ts'
import { parseSettings, readFlags } from '../lib/flags.ts'
import type { Environment } from '../lib/paths.ts'

export const REPLAY_HELP = `Usage: npm run -s replay -- --gallery DIR --source CLIP [--fast]

Runs the pipeline of the camera without a server and prints one JSON line a decision.

  --gallery DIR   the people: DIR/<name>/*.jpg (also PNG, WebP, AVIF, TIFF)
  --source CLIP   a video file or a folder of images (each is shown for 2 s)
  --fast          every frame, as fast as it can; else in real time, newest frame first

{"atMs","trackId","kind":"match"|"ambiguous"|"unknown"|"spoof","person","similarity","margin","frames","box"}
atMs is the media time. As at a door, a person is reported once in five minutes, however often the track breaks.`

const FLAGS = {
  gallery: { type: 'string' },
  source: { type: 'string' },
  fast: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

const schema = z.object({ '--gallery': valueSchema, '--source': valueSchema, '--fast': z.boolean(), ...visionEnv })

export type ReplaySettings = z.infer<typeof schema>

/** @returns 'help' when asked. @throws Problem that lists every mistake. */
export function readReplaySettings(argv: readonly string[], env: Environment): ReplaySettings | 'help' {
  const { values, positionals, mistakes } = readFlags(argv, FLAGS)
  if (values.help) return 'help'
  mistakes.push(...positionals.map((word) => `${word}: is not expected here`))
  const { gallery, source, fast = false } = values
  const input = { '--gallery': gallery, '--source': source, '--fast': fast, ...readVisionEnv(env) }
  return parseSettings(schema, input, mistakes, 'npm run replay -- --help')
}
