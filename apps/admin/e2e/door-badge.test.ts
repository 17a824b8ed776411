import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
if (!chromium) process.stdout.write('SKIPPED badges: no Chromium found (apt install chromium)\n')

/** 85.6 × 54 mm in points of a PDF. */
const [CARD_WIDTH_PT, CARD_HEIGHT_PT] = [242.6, 153.1]

describe.skipIf(!chromium)('a badge', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-e2e-badge-'))
  const source = join(dir, 'hall')
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
    door = await newPage(browser, { viewport: { width: 1280, height: 720 } })
  })
  afterAll(async () => {
    await camera?.stop()
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  const on = () => controls(page)
  async function look(name: string): Promise<void> {
    const { ROLLCALL_SCREENSHOTS: shots } = process.env
    if (shots) await page.screenshot({ path: join(shots, `${name}.png`) })
  }

  it('is made in the portal, and the second one replaces the first', async () => {
    const { button, dialog, inDialog } = on()
    await addEmployee(page, { name: 'Ana Lopes', code: 'E-1001' })
    await button('Make badge').click()
    await inDialog('Make badge').click()
    await dialog.getByRole('img', { name: 'QR code of the badge of Ana Lopes' }).waitFor()
    const first = await saveCode('first.svg')
    await look('badge-made')
    await inDialog('Done').click()
    await button('Replace badge').click()
    await look('badge-replace')
    await inDialog('Replace badge').click()
    await dialog.getByText('shown this once').waitFor()
    expect(await saveCode('second.svg')).not.toBe(first)
  })

  async function saveCode(name: string): Promise<string> {
    const download = page.waitForEvent('download')
    await on().inDialog('Save the code').click()
    const saved = await download
    expect(saved.suggestedFilename()).toBe('badge-E-1001.svg')
    await saved.saveAs(join(dir, name))
    return readFileSync(join(dir, name), 'utf8')
  }

  it('is printed alone, on one page of the size of a bank card', async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) => [Number(w), Number(h)])
    expect(boxes).toEqual([[expect.closeTo(CARD_WIDTH_PT, 0), expect.closeTo(CARD_HEIGHT_PT, 0)]])
    await page.emulateMedia({ media: 'print' })
    expect((await page.locator('body').innerText()).split(/\s*\n\s*/).filter(Boolean)).toEqual(['Ana Lopes', 'E-1001'])
    await look('badge-print')
    await page.emulateMedia({ media: null })
    await page.setViewportSize({ width: 390, height: 844 })
    await look('badge-phone')
    await page.setViewportSize({ width: 1440, height: 900 })
    await on().inDialog('Done').click()
  })

  it('names its owner at a door to which it is held up, also without the server, and its forerunner nobody', async () => {
    for (const [i, name] of ['second.svg', 'first.svg'].entries()) {
      const code = readFileSync(join(dir, name), 'utf8')
      await door.setContent(`<body style="background: #999"><div id="held">${code}</div>`)
      await door.addStyleTag({ content: '#held { width: 150px; margin: 260px 0 0 540px; rotate: 12deg }' })
      await door.screenshot({ type: 'jpeg', path: join(source, `${i}.jpg`) })
    }
    const pairingCode = await addDoor(page)
    const port = await freePort()
    const options = { server: portal.url, location: 'lobby', source, stateDir: join(dir, 'camera'), port }
    camera = startCamera({ ...options, pairingCode })
    await camera.until(/Watching as .*; 1 people are known/)
    await door.goto(`http://localhost:${port}`)
    await door.getByText('Badge not known').waitFor()
    await portal.stop()
    await camera.until(/The server cannot be reached/)
    await door.getByText(/^Already in at|^Already saved at/).waitFor()
    portal = await startPortal(join(dir, 'portal'), { port: Number(new URL(portal.url).port) })
    await camera.until(/The server is there.*The server is there/s)
    await open(page, '/attendance')
    const rows = page.getByRole('table', { name: 'Attendance' }).getByRole('row').filter({ hasText: 'Ana Lopes' })
    await rows.first().waitFor()
    expect(await rows.count()).toBe(1)
    await look('badge-row')
  })

  it('is revoked, and known to no door any more', async () => {
    await open(page, '/employees')
    await page.getByRole('link', { name: 'Ana Lopes' }).first().click()
    await on().button('Revoke badge').click()
    const confirm = page.getByRole('alertdialog')
    await confirm.getByRole('button', { name: 'Revoke badge' }).click()
    await page.getByText('No badge yet').waitFor()
    // the second and its forerunner: a banner each
    await door.reload()
    await expect.poll(() => door.getByText('Badge not known').count(), { timeout: 30_000 }).toBe(2)
    await page.goto('/settings?tab=audit')
    await look('badge-audit')
  })
})
