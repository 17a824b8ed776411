import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { Problem } from './problem.ts'

export type FlagTypes = Record<string, { type: 'string' | 'boolean' }>

export interface Flags {
  values: Record<string, string | boolean | undefined>
  positionals: string[]
  /** One line for each option nobody knows. */
  mistakes: string[]
}

/** Reads a command line without stopping at the first mistake. */
export function readFlags(argv: readonly string[], options: FlagTypes): Flags {
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: false })
  const unknown = Object.keys(values).filter((name) => !(name in options))
  const plain = Object.entries(values).map(([k, v]) => [k, Array.isArray(v) ? v.at(-1) : v])
  return {
    values: Object.fromEntries(plain),
    positionals,
    mistakes: unknown.map((n) => `--${n}: there is no such option`),
  }
}

/** The settings, or a Problem that lists all mistakes at once. The schema's keys are what the user typed. */
export function parseSettings<S extends z.ZodType>(
  schema: S,
  input: unknown,
  mistakes: string[],
  help: string,
): z.infer<S> {
  const parsed = schema.safeParse(input)
  const all = [...mistakes, ...(parsed.error?.issues.map((i) => `${i.path.join('.')}: ${i.message}`) ?? [])]
  if (parsed.success && all.length === 0) return parsed.data
  throw new Problem(['Please correct:', ...all.map((m) => `  ${m}`), `See ${help}`].join('\n'))
}
