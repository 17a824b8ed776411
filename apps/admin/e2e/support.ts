import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** The browser of CHROMIUM_PATH, else the first on the PATH; null where there is none. */
export function findChromium(): string | null {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const dirs = (process.env.PATH ?? '').split(delimiter)
  return dirs.flatMap((dir) => names.map((name) => join(dir, name))).find((path) => existsSync(path)) ?? null
}

export function launch(executablePath: string, more: readonly string[] = []): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet, ...more],
  })
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

interface PortalOptions {
  /** Free unless told. */
  port?: number
  /** Without one the portal asks for its first account. */
  owner?: typeof OWNER | null
  /** More of its environment. */
  env?: Record<string, string>
}

/** The built portal with its own data directory; models are shared with the other tests. */
export async function startPortal(dataDir: string, { port, owner = OWNER, env }: PortalOptions = {}): Promise<Portal> {
  const free = port ?? (await freePort())
  const next = join(ROOT, 'node_modules/next/dist/bin/next')
  const portal = start([next, 'start', join(ROOT, 'apps/admin'), '--port', String(free)], {
    ROLLCALL_DATA_DIR: dataDir,
    ROLLCALL_MODELS_DIR: join(ROOT, 'data/models'),
    PORT: String(free),
    ...(owner && { ROLLCALL_OWNER_EMAIL: owner.email, ROLLCALL_OWNER_PASSWORD: owner.password }),
    ...env,
  })
  await portal.until(/Ready in/)
  return Object.assign(portal, { url: `http://localhost:${free}` })
}

/** A window of its own, with no session; it waits longer for what a slow machine is slow at. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options })
  page.setDefaultTimeout(30_000)
  return page
}

/** A page of somebody who has signed in. */
export async function signIn(browser: Browser, { url }: Portal, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await newPage(browser, { baseURL: url, ...options })
  await open(page, '/sign-in')
  await page.getByLabel('E-mail').fill(OWNER.email)
  await page.getByLabel('Password').fill(OWNER.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/attendance')
  await awake(page)
  return page
}

/** React has taken over what the server sent: from now on the page answers. */
export async function awake(page: Page): Promise<void> {
  await page.locator('html[data-awake]').waitFor()
}

/** Goes to a page of the portal, by its address. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await awake(page)
}

/** Buttons and dialogs of a page by the names they are known by. */
export function controls(page: Page) {
  const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true })
  const dialog = page.getByRole('dialog')
  return { button, dialog, inDialog: (name: string) => button(name, dialog) }
}
