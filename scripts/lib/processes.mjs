import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { ROOT } from './paths.mjs'
import { Stop } from './steps.mjs'

const STOP_AFTER_MS = 6000
const children = new Set()
let stopping = false

// whatever ends this process: nothing that it started outlives it
process.on('exit', () => {
  for (const child of children) child.kill('SIGTERM')
})

/** Starts a long-running child; when one ends by itself, all end with its exit code. `onLine` sees its output. */
export function start(name, args, { env = {}, onLine = (line) => process.stdout.write(`${line}\n`) } = {}) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  for (const stream of [child.stdout, child.stderr]) forEachLine(stream, onLine)
  child.on('close', (code) => {
    children.delete(child)
    if (stopping) return
    process.stderr.write(`\n${name} stopped (exit code ${code}).\n`)
    void stopAll(code || 1)
  })
  return child
}

/** Asks every child to stop, waits, ends what is left, and exits. */
export async function stopAll(code = 0) {
  if (stopping) return
  stopping = true
  const ends = [...children].map((child) => new Promise((resolve) => child.once('close', resolve)))
  for (const child of children) child.kill('SIGTERM')
  const timer = setTimeout(() => {
    for (const child of children) child.kill('SIGKILL')
  }, STOP_AFTER_MS)
  await Promise.all(ends)
  clearTimeout(timer)
  process.exit(code)
}

export function stopOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stopAll(0))
}

/** @throws Stop with one line when somebody else listens there. */
export async function requireFreePort(port, variable) {
  const free = await new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
  if (!free)
    throw new Stop(
      `Port ${port} is in use. Stop what listens there, or choose another one: ${variable}=${port + 100} npm run …`,
    )
}

/** Waits until the URL answers 200. */
export async function waitForOk(url, timeoutMs = 120_000) {
  const deadline = Date.now() + timeoutMs
  while (!stopping) {
    const ok = await fetch(url, { signal: AbortSignal.timeout(5000) }).then(
      (r) => r.ok,
      () => false,
    )
    if (ok) return
    if (Date.now() > deadline) throw new Stop(`${url} does not answer.`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

function forEachLine(stream, onLine) {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
  stream.on('end', () => rest && onLine(rest))
}
