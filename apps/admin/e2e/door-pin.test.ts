import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriousIssues, tabTo } from './accessibility.ts'
import { startCamera } from './door.ts'
import { addDoor, addEmployee } from './portal-steps.ts'
import {
  controls,
  findChromium,
  freePort,
  launch,
  newPage,
  open,
  type Portal,
  type Running,
  signIn,
  startPortal,
} from './support.ts'

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
    portal = await startPortal(join(dir, 'portal'))
    browser = await launch(chromium ?? '')
    page = await signIn(browser, portal)
    door = await newPage(browser, { viewport: { width: 1280, height: 800 } })
    await door.setContent('<body style="background: #999">')
    await door.screenshot({ type: 'jpeg', path: join(source, 'wall.jpg') })
  })
  afterAll(async () => {
    await camera?.stop()
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  it('is set in the portal', async () => {
    const { button, dialog, inDialog } = controls(page)
    await addEmployee(page, { name: 'Ana Lopes', code: CODE })
    await button('Set PIN').click()
    await dialog.getByRole('textbox').fill('1234')
    await inDialog('Set PIN').click()
    await dialog.getByText(/guessed at once/).waitFor()
    await dialog.getByRole('textbox').fill(PIN)
    await inDialog('Set PIN').click()
    await dialog.getByText(PIN).waitFor()
    await inDialog('Done').click()
    await button('Reset PIN').waitFor()
  })

  it('is asked for by a camera that sees nobody', async () => {
    const pairingCode = await addDoor(page)
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

  it('is asked for on a page and a keypad that everybody can read, and that keys open and close', async () => {
    const stands = () => door.getByRole('button', { name: 'PIN / QR', exact: true }).waitFor({ state: 'attached' })
    const issues = await seriousIssues(door, 'door', stands)
    const pad = door.getByRole('dialog')
    for (const [width, height] of [
      [390, 844],
      [1280, 800],
    ] as const) {
      await door.setViewportSize({ width, height })
      await tabTo(door, 'PIN / QR')
      await door.keyboard.press('Enter')
      await pad.waitFor()
      issues.push(...(await seriousIssues(door, `keypad, ${width} px`, () => pad.waitFor())))
      await door.keyboard.press('Escape')
      await pad.waitFor({ state: 'hidden' })
    }
    expect(issues).toEqual([])
  })

  it('greets whom it names and refuses a wrong one, whose word it was not', async () => {
    await type(CODE, '975312')
    await says('Number or PIN is wrong').waitFor()
    await door.getByRole('button', { name: 'Try again' }).click()
    await type(CODE, PIN)
    await says('Welcome, Ana L.').waitFor()
  })

  it('is a row of the attendance table', async () => {
    await open(page, '/attendance')
    const rows = page.getByRole('table', { name: 'Attendance' }).getByRole('row')
    await rows.filter({ hasText: 'Ana Lopes' }).filter({ hasText: 'Lobby entrance' }).waitFor()
    expect(await rows.filter({ hasText: 'Ana Lopes' }).count()).toBe(1)
  })

  it('is kept at the door while the server is away, and counts when it is back', async () => {
    await portal.stop()
    await camera?.until(/The server cannot be reached/)
    await type(CODE, PIN)
    await says('Saved on this device').waitFor()
    portal = await startPortal(join(dir, 'portal'), { port: Number(new URL(portal.url).port) })
    await camera?.until(/The server is there.*The server is there/s)
    await open(page, '/attendance')
    const rows = page.getByRole('table', { name: 'Attendance' }).getByRole('row')
    await expect.poll(() => rows.filter({ hasText: 'Ana Lopes' }).count(), { timeout: 30_000 }).toBe(2)
  })
})
