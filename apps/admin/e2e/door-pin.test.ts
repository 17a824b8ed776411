import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCamera } from './door.ts'
import { findChromium, freePort, launch, OWNER, type Portal, type Running, startPortal } from './support.ts'

const chromium = findChromium()
if (!chromium) process.stdout.write('SKIPPED PIN at the door: no Chromium found (apt install chromium)\n')

const STARTED_WITHIN_MS = 90_000
const CODE = 'E-1001'
const PIN = '482160'

describe.skipIf(!chromium)('a PIN at the door', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-e2e-pin-'))
  const source = join(dir, 'empty-hall')
  let portal: Portal
  let camera: Running | null = null
  let browser: Browser
  let page: Page
  let door: Page

  beforeAll(async () => {
    mkdirSync(source)
    portal = await startPortal(join(dir, 'portal'), {
      ROLLCALL_OWNER_EMAIL: OWNER.email,
      ROLLCALL_OWNER_PASSWORD: OWNER.password,
    })
    browser = await launch(chromium ?? '')
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: portal.url })
    door = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    for (const p of [page, door]) p.setDefaultTimeout(30_000)
    await door.setContent('<body style="background: #999">')
    await door.screenshot({ type: 'jpeg', path: join(source, 'wall.jpg') })
  })
  afterAll(async () => {
    await camera?.stop()
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const dialog = () => page.getByRole('dialog')
  const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true })

  it('is set in the portal', async () => {
    await page.goto('/employees')
    await page.getByLabel('E-mail').fill(OWNER.email)
    await page.getByLabel('Password').fill(OWNER.password)
    await button('Sign in').click()
    await page.waitForURL('**/employees')
    await button('Add employee').first().click()
    await dialog().getByLabel('Name', { exact: true }).fill('Ana Lopes')
    await dialog().getByLabel('Employee number').fill(CODE)
    await inDialog('Add employee').click()
    await dialog().waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: 'Ana Lopes' }).first().click()
    await button('Set PIN').click()
    await dialog().getByRole('textbox').fill('1234')
    await inDialog('Set PIN').click()
    await dialog()
      .getByText(/guessed at once/)
      .waitFor()
    await dialog().getByRole('textbox').fill(PIN)
    await inDialog('Set PIN').click()
    await dialog().getByText(PIN).waitFor()
    await inDialog('Done').click()
    await button('Reset PIN').waitFor()
  })

  it('is asked for by a camera that sees nobody', async () => {
    await page.goto('/cameras')
    await button('Add location').first().click()
    await dialog().getByLabel('Name', { exact: true }).fill('Lobby')
    await inDialog('Add location').click()
    await dialog().waitFor({ state: 'hidden' })
    await button('Add camera').first().click()
    await dialog().getByLabel('Name', { exact: true }).fill('Lobby entrance')
    await inDialog('Add camera').click()
    const pairingCode = (await dialog().getByLabel('Pairing code').textContent()) ?? ''
    const port = await freePort()
    const options = { server: portal.url, location: 'lobby', source, stateDir: join(dir, 'camera'), port }
    camera = startCamera({ ...options, pairingCode })
    await camera.until(/Watching as/)
    await door.goto(`http://localhost:${port}`)
    await door.getByRole('button', { name: 'PIN / QR', exact: true }).waitFor({ timeout: STARTED_WITHIN_MS })
  })

  const says = (line: string) => door.getByRole('status').getByText(line, { exact: true })
  async function type(code: string, pin: string) {
    await door.keyboard.type(code)
    await door.keyboard.press('Enter')
    await door.getByText('Your PIN').waitFor()
    await door.keyboard.type(pin)
    await door.keyboard.press('Enter')
  }

  it('greets whom it names and refuses a wrong one, whose word it was not', async () => {
    await type(CODE, '975312')
    await says('Number or PIN is wrong').waitFor()
    await door.getByRole('button', { name: 'Try again' }).click()
    await type(CODE, PIN)
    await says('Welcome, Ana L.').waitFor()
  })

  it('is a row of the attendance table', async () => {
    await page.goto('/attendance')
    const rows = page.getByRole('table', { name: 'Attendance' }).getByRole('row')
    await rows.filter({ hasText: 'Ana Lopes' }).filter({ hasText: 'Lobby entrance' }).waitFor()
    expect(await rows.filter({ hasText: 'Ana Lopes' }).count()).toBe(1)
  })

  it('is kept at the door while the server is away, and counts when it is back', async () => {
    await portal.stop()
    await camera?.until(/The server cannot be reached/)
    await type(CODE, PIN)
    await says('Saved on this device').waitFor()
    portal = await startPortal(join(dir, 'portal'), {}, Number(new URL(portal.url).port))
    await camera?.until(/The server is there.*The server is there/s)
    await page.goto('/attendance')
    const rows = page.getByRole('table', { name: 'Attendance' }).getByRole('row')
    await expect.poll(() => rows.filter({ hasText: 'Ana Lopes' }).count(), { timeout: 30_000 }).toBe(2)
  })
})
