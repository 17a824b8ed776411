import { spawn } from 'node:child_process'
import { ROOT } from './paths.mjs'

const SHOWN_LINES = 40

/** One line the reader can act on; no stack. */
export class Stop extends Error {}

const say = (line) => process.stderr.write(`${line}\n`)
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(performance.now() - since < 9950 ? 1 : 0)} s`

/** Runs `work` under a title with the time it took; a terminal sees the seconds count. */
export async function step(title, work) {
  const start = performance.now()
  const live = process.stderr.isTTY
  const draw = () => process.stderr.write(`\r\x1b[K  … ${title}  ${seconds(start)}`)
  if (live) draw()
  else say(`  … ${title}`)
  const timer = live ? setInterval(draw, 1000) : setInterval(() => say(`  … ${title}  ${seconds(start)}`), 30_000)
  try {
    const result = await work()
    say(`${live ? '\r\x1b[K' : ''}  ✓ ${title}  ${seconds(start)}`)
    return result
  } catch (e) {
    say(`${live ? '\r\x1b[K' : ''}  ✗ ${title}  ${seconds(start)}`)
    throw e
  } finally {
    clearInterval(timer)
  }
}

/** Runs a command quietly; its first and last lines are shown when it fails. @returns its stdout */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const said = []
    let stdout = ''
    const keep = (chunk) => {
      said.push(...String(chunk).split('\n').filter(Boolean))
      if (said.length > SHOWN_LINES) said.splice(SHOWN_LINES / 2, said.length - SHOWN_LINES) // the cause may stand at either end
    }
    child.stdout.on('data', (d) => {
      stdout += d
      keep(d)
    })
    child.stderr.on('data', keep)
    child.on('error', (e) => reject(new Stop(`${command} cannot be started: ${e.message}`)))
    child.on('close', (code) => {
      if (code === 0) resolve(stdout)
      else reject(new Stop(`"${[command, ...args].join(' ')}" failed:\n${said.map((l) => `    ${l}`).join('\n')}`))
    })
  })
}

/** What the reader can mend: an error of the catalogue, an option nobody knows. */
const isKnown = (e) => e instanceof Stop || e?.name === 'AppError' || String(e?.code).startsWith('ERR_PARSE_ARGS_')

/** Runs a script's main function; what the reader can mend becomes its one line, anything else keeps its stack. */
export async function main(work) {
  try {
    await work()
  } catch (e) {
    say(isKnown(e) ? `\n${e.message}` : `\n${e?.stack ?? e}`)
    process.exit(1)
  }
}
