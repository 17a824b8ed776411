// npm run screenshots: the pictures of docs/screenshots, from a portal of its own in which the demo's branches have worked for two
// months. The people in them are invented and have no photos. Needs Chromium (CHROMIUM_PATH, or where Debian puts it).
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './lib/ensure.mjs'
import { DATA_DIR, fromRoot } from './lib/paths.mjs'
import { portalArgs } from './lib/portal.mjs'
import { requireFreePort, start, stopAll, stopOnSignals, waitForOk } from './lib/processes.mjs'
import { main, Stop, step } from './lib/steps.mjs'

const OWNER = { email: 'hr@demo.rollcall', password: 'rollcall-demo' }
const MAX_BYTES = 150_000
const WIDE = { width: 1200, height: 720 }
const PHONE = { width: 390, height: 780 }
const port = Number(process.env.PORT ?? 3090)
const url = `http://localhost:${port}`

const SHOTS = [
  { name: 'attendance', path: '/attendance', size: WIDE },
  { name: 'today', path: '/dashboard', size: WIDE },
  { name: 'month', path: '/attendance/month', size: WIDE },
  { name: 'attention', path: '/attendance/attention', size: WIDE },
  { name: 'why', path: '/attendance/days?fact=late', size: WIDE, open: /^Why\?/ },
  { name: 'schedule', path: '/schedule?tab=shifts', size: WIDE },
  { name: 'import', path: '/import', size: WIDE, file: 'people.csv' },
  { name: 'attention-phone', path: '/attendance/attention', size: PHONE, colorScheme: 'dark' },
]

/** What the import is shown with. */
const PEOPLE = [
  'Personnel no.,First name,Last name,E-mail,Department',
  'N-201,Ines,Faria,ines.faria@example.com,Support',
  'N-202,Jonas,Beck,jonas.beck@example.com,Warehouse',
  'N-203,Lea,Moreau,lea.moreau,Support',
].join('\n')

function findChromium() {
  const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const found = process.env.CHROMIUM_PATH ?? places.find((path) => existsSync(path))
  if (!found) throw new Stop('No Chromium found: apt install chromium, or set CHROMIUM_PATH.')
  return found
}

async function signedIn(browser, { size, colorScheme = 'light' }) {
  const page = await browser.newPage({ baseURL: url, viewport: size, colorScheme, reducedMotion: 'reduce' })
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(OWNER.email)
  await page.getByLabel('Password').fill(OWNER.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/attendance')
  return page
}

/** Nothing is loading any more. */
const settled = (page) => page.waitForFunction(() => !document.querySelector('.animate-pulse, [aria-busy=true]'))

async function shoot(browser, shot) {
  const page = await signedIn(browser, shot)
  await page.goto(shot.path)
  await page.getByRole('main').getByRole('heading').first().waitFor()
  await settled(page)
  if (shot.file) {
    const buffer = Buffer.from(PEOPLE)
    await page.locator('input[type=file]').setInputFiles({ name: shot.file, mimeType: 'text/csv', buffer })
    await page.getByRole('table').waitFor()
    await settled(page)
  }
  if (shot.open) {
    await page.getByRole('button', { name: shot.open }).first().click()
    await page.getByRole('dialog').getByRole('heading').first().waitFor()
    await settled(page)
  }
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  await page.close()
  if (picture.length > MAX_BYTES)
    throw new Stop(`${shot.name}.png has ${picture.length} bytes, more than ${MAX_BYTES}.`)
  writeFileSync(fromRoot('docs/screenshots', `${shot.name}.png`), picture)
}

const dir = mkdtempSync(join(tmpdir(), 'rollcall-screenshots-'))
process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
await main(async () => {
  const executablePath = findChromium()
  await requireFreePort(port, 'PORT')
  await ensureBuilt(['@rollcall/admin'])
  stopOnSignals()
  const env = {
    ROLLCALL_DATA_DIR: dir,
    ROLLCALL_MODELS_DIR: join(DATA_DIR, 'models'),
    ROLLCALL_OWNER_EMAIL: OWNER.email,
    ROLLCALL_OWNER_PASSWORD: OWNER.password,
    PORT: String(port),
  }
  start('The portal', portalArgs(port), { env, onLine: () => {} })
  await step('Starting the portal', () => waitForOk(`${url}/api/health`))
  await step('Letting the branches work for two months', async () => {
    const { signIn } = await import('./demo/portal-client.mjs')
    const { seedBranches } = await import('./demo/month/branches.mjs')
    await seedBranches(await signIn(url, OWNER), url, dir)
  })
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  for (const shot of SHOTS) await step(shot.name, () => shoot(browser, shot))
  await browser.close()
  await stopAll(0)
})
