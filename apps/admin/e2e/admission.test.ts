import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePortraits } from './door.ts'
import { addLobby } from './portal-steps.ts'
import {
  controls,
  findChromium,
  freePort,
  launch,
  newPage,
  open,
  type Portal,
  ROOT,
  type Running,
  signIn,
  start,
  startPortal,
} from './support.ts'

const chromium = findChromium()
if (!chromium)
  process.stdout.write('SKIPPED end-to-end: no Chromium found (apt install chromium, or set CHROMIUM_PATH)\n')

const LET_IN_WITHIN_MS = 60_000

describe.skipIf(!chromium)('a camera that shows a code', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-e2e-'))
  let portal: Portal
  let browser: Browser
  let page: Page
  let kiosk: Page
  let camera: Running

  beforeAll(async () => {
    await makePortraits(join(dir, 'door'))
    portal = await startPortal(join(dir, 'portal'))
    browser = await launch(chromium ?? '')
    page = await signIn(browser, portal)
    const port = await freePort()
    const flags = ['--server', portal.url, '--source', join(dir, 'door'), '--loop', '--port', String(port)]
    camera = start([join(ROOT, 'apps/camera/dist/main.js'), ...flags, '--state-dir', join(dir, 'camera')], {
      ROLLCALL_DATA_DIR: join(ROOT, 'data'),
    })
    await camera.until(/shows a code/)
    kiosk = await newPage(browser, { viewport: { width: 1280, height: 800 } })
    await kiosk.goto(`http://localhost:${port}`)
  })
  afterAll(async () => {
    await camera?.stop()
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  it('is let in by whoever types it in the portal, and goes on by itself', async () => {
    const { dialog } = controls(page)
    await addLobby(page)

    const code = await kiosk.getByText(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/).innerText()
    expect(await kiosk.locator('#qr path').getAttribute('d')).toMatch(/^M\d/)
    await shot(kiosk, 'code')
    await page.getByRole('button', { name: 'A camera shows a code' }).click()
    await dialog.getByLabel('Code on the screen').fill('AAAA-AAAA')
    await dialog.getByRole('button', { name: 'Continue' }).click()
    await dialog.getByText(/No camera shows this code/).waitFor()
    await dialog.getByLabel('Code on the screen').fill(code.toLowerCase())
    await dialog.getByRole('button', { name: 'Continue' }).click()
    await dialog.getByText(`shows ${code}`).waitFor()
    await shot(page, 'choose')
    await dialog.getByLabel('Name', { exact: true }).fill('Main door')
    await dialog.getByRole('button', { name: 'Let it in' }).click()
    await page.getByText(/Main door was let in/).waitFor()

    await camera.until(/Paired as "Main door" at Lobby/)
    await kiosk.getByText(code).waitFor({ state: 'hidden', timeout: LET_IN_WITHIN_MS })
    const row = page.getByRole('listitem', { name: 'Main door' })
    await row.getByText('Online').waitFor({ timeout: LET_IN_WITHIN_MS })
    expect(statSync(join(dir, 'camera', 'pairing.json')).mode & 0o777).toBe(0o600)
    expect(portal.output() + camera.output()).not.toContain(code)
  })

  it('is asked for at once by the link of its QR code, which stays in no history', async () => {
    await open(page, '/attendance')
    await page.goto('/cameras#code=ABCD-2345')
    await page.getByRole('dialog').getByLabel('Code on the screen').waitFor()
    expect(await page.getByLabel('Code on the screen').inputValue()).toBe('ABCD-2345')
    expect(page.url()).toBe(`${portal.url}/cameras`)
    await page.setViewportSize({ width: 390, height: 844 })
    await shot(page, 'link')
  })
})

/** Kept where somebody wants to look at them. */
async function shot(page: Page, name: string): Promise<void> {
  const kept = process.env.ROLLCALL_SCREENSHOTS
  if (kept) await page.screenshot({ path: join(kept, `admission-${name}.png`) })
}
