import { readFileSync } from 'node:fs'
import { codeOf, Problem } from '../lib/problem.ts'

/**
 * Reads settings written as `NAME=value`, one a line, as systemd reads an EnvironmentFile: lines that start with # or ;
 * are comments, quotes around the whole value are taken off, and a # within a value belongs to it.
 * @throws Problem that lists every line it does not understand.
 */
export function readSettingsFile(path: string, names: readonly string[]): Record<string, string> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (e) {
    throw new Problem(`The settings in ${path} cannot be read (${codeOf(e)}). Check --config.`)
  }
  const { values, mistakes } = parseSettingsFile(text, names)
  if (mistakes.length > 0) throw new Problem([`Please correct ${path}:`, ...mistakes.map((m) => `  ${m}`)].join('\n'))
  return values
}

export function parseSettingsFile(
  text: string,
  names: readonly string[],
): { values: Record<string, string>; mistakes: string[] } {
  const values: Record<string, string> = {}
  const mistakes: string[] = []
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const content = line.trim()
    if (content === '' || /^[#;]/.test(content)) continue
    // What stands there may be a password: a mistake names the line and at most the name.
    const [, name, value = ''] = /^(\w+)\s*=\s*(.*)$/.exec(content) ?? []
    if (name === undefined) mistakes.push(`line ${i + 1}: must be NAME=value`)
    else if (!names.includes(name)) mistakes.push(`line ${i + 1}: there is no setting ${name}`)
    else values[name] = value.replace(/^(["'])(.*)\1$/, '$2')
  }
  return { values, mistakes }
}
