// Plain Node, no dependencies: this runs before anything is installed.
import { existsSync, statSync } from 'node:fs'
import { fromRoot } from './paths.mjs'
import { run, Stop, step } from './steps.mjs'

const MIN_NODE = [20, 19]
const QUIET = {
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  CHECKPOINT_DISABLE: '1',
}

function ensureNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return
  throw new Stop(
    `Rollcall needs Node ${MIN_NODE.join('.')} or newer; this is ${process.versions.node}. Install it from https://nodejs.org.`,
  )
}

/** Installs what the lock file names, unless it is there. */
async function ensureInstalled() {
  ensureNode()
  const installed = fromRoot('node_modules/.package-lock.json')
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' }
  if (!existsSync(installed)) {
    await step('Installing packages (once, a few minutes)', () =>
      run(npm(), ['ci', '--no-audit', '--no-fund'], { env }),
    )
  } else if (statSync(fromRoot('package-lock.json')).mtimeMs > statSync(installed).mtimeMs + 60_000) {
    await step('Updating packages', () => run(npm(), ['install', '--no-audit', '--no-fund'], { env }))
  }
}

/** Installs, generates and compiles what is missing or out of date for these workspaces and what they depend on. */
export async function ensureBuilt(workspaces) {
  await ensureInstalled()
  const filters = workspaces.map((name) => `--filter=${name}`)
  const args = ['run', 'build', '--output-logs=errors-only', ...filters]
  const turbo = fromRoot('node_modules/turbo/bin/turbo')
  const work = () => run(process.execPath, [turbo, ...args], { env: { ...process.env, ...QUIET } })
  await step(`Building ${workspaces.map((w) => w.replace('@rollcall/', '')).join(', ')}`, work)
}

function npm() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm'
}
