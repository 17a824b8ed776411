import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** The browser of CHROMIUM_PATH, else the first on the PATH; null where there is none. */
export function findChromium(): string | null {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const dirs = (process.env.PATH ?? '').split(delimiter)
  return dirs.flatMap((dir) => names.map((name) => join(dir, name))).find((path) => existsSync(path)) ?? null
}

export function launch(executablePath: string): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet] })
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export interface Running {
  /** Everything it printed so far. */
  output(): string
  /** Resolves once the output matches, or once it is over. */
  until(pattern: RegExp): Promise<void>
  stop(): Promise<number | null>
}

/** Starts a Node script of the repository. */
export function start(args: string[], env: Record<string, string>): Running {
  const child: ChildProcess = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env } })
  let text = ''
  let over = false
  const waiting: { pattern: RegExp; done: () => void; fail: (e: Error) => void }[] = []
  const settle = () => {
    for (const w of [...waiting]) {
      if (w.pattern.test(text)) w.done()
      else if (over) w.fail(new Error(`${args[0]} ended before ${w.pattern}:\n${text}`))
      else continue
      waiting.splice(waiting.indexOf(w), 1)
    }
  }
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      settle()
    })
  }
  const closed = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      over = true
      settle()
      resolve(code)
    })
  })
  return {
    output: () => text,
    until: (pattern) => {
      const result = new Promise<void>((done, fail) => waiting.push({ pattern, done, fail }))
      settle()
      return result
    },
    stop: () => {
      child.kill('SIGTERM')
      return closed
    },
  }
}

export interface Portal extends Running {
  url: string
}

export const OWNER = { email: 'owner@e2e.rollcall', password: 'correct horse battery' }

/** The built portal, on a free port unless told, with its own data directory; models are shared with the other tests. */
export async function startPortal(dataDir: string, env: Record<string, string> = {}, wanted?: number): Promise<Portal> {
  const port = wanted ?? (await freePort())
  const next = join(ROOT, 'node_modules/next/dist/bin/next')
  const portal = start([next, 'start', join(ROOT, 'apps/admin'), '--port', String(port)], {
    ROLLCALL_DATA_DIR: dataDir,
    ROLLCALL_MODELS_DIR: join(ROOT, 'data/models'),
    PORT: String(port),
    ...env,
  })
  await portal.until(/Ready in/)
  return Object.assign(portal, { url: `http://localhost:${port}` })
}

/** A page of somebody who has signed in. */
export async function signIn(
  browser: Browser,
  { url }: Portal,
  context: BrowserContextOptions = { viewport: { width: 1440, height: 900 } },
): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url, ...context })).newPage()
  page.setDefaultTimeout(30_000)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(OWNER.email)
  await page.getByLabel('Password').fill(OWNER.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/attendance')
  return page
}
