import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDoor, startCamera } from './door.ts'
import { addCamera, addDoor } from './portal-steps.ts'
import {
  controls,
  findChromium,
  freePort,
  launch,
  open,
  type Portal,
  type Running,
  signIn,
  startPortal,
} from './support.ts'

const chromium = findChromium()

/** Long enough for the models of the camera on a slow machine. */
const WATCHES_WITHIN_MS = 120_000

describe.skipIf(!chromium)('the page of a camera', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-camera-page-'))
  let portal: Portal
  let browser: Browser
  let page: Page
  let camera: Running | null = null

  beforeAll(async () => {
    const { source } = await makeDoor(join(dir, 'media'))
    portal = await startPortal(join(dir, 'portal'))
    browser = await launch(chromium ?? '')
    page = await signIn(browser, portal)
    const pairingCode = await addDoor(page)
    const options = { server: portal.url, location: 'lobby', source, stateDir: join(dir, 'camera') }
    camera = startCamera({ ...options, port: await freePort(), pairingCode })
  })
  afterAll(async () => {
    await camera?.stop()
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  const button: ReturnType<typeof controls>['button'] = (...which) => controls(page).button(...which)

  it('shows what the camera sees a moment after somebody asks', async () => {
    await open(page, '/cameras')
    await page.getByRole('link', { name: 'Lobby entrance' }).click()
    await page.getByRole('heading', { name: 'Lobby entrance' }).waitFor()
    await page.getByText('Online').waitFor({ timeout: WATCHES_WITHIN_MS })
    await page.getByText(/The camera is asked|No picture yet/).waitFor()
    await camera?.until(/Watching as/)
    await button('Ask for a picture').click()
    const picture = page.getByRole('img', { name: /^What Lobby entrance saw at/ })
    await picture.waitFor()
    await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(960)
    await button('Ask again').click()
    await button('Ask again').waitFor()
  })

  it('says so at once when the camera is offline, and the navigation counts it', async () => {
    const pairingCode = await addCamera(page, 'Back door')
    const paired = await fetch(`${portal.url}/api/trpc/camera.pair`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { code: pairingCode, version: '1' } }),
    })
    expect(paired.status).toBe(200)
    await button('Done').click()
    // the open page hears of it by itself
    await page.getByRole('link', { name: /1 camera needs attention/ }).waitFor()
    await open(page, '/cameras')
    await page.getByRole('link', { name: 'Back door' }).click()
    await page.getByRole('list', { name: 'Alerts' }).getByText('Offline.').waitFor()
    await button('Ask for a picture').click()
    await page.getByText('Back door is offline, so it cannot show what it sees.').waitFor()
  })

  it('renames the camera where one stands', async () => {
    await button('Edit Back door').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Garden door')
    await button('Save', dialog).click()
    await page.getByRole('heading', { name: 'Garden door' }).waitFor()
  })

  it('lets a location say how its doors behave', async () => {
    await open(page, '/cameras')
    await button('Doors of Lobby').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Log it and report it' }).check()
    await dialog.getByLabel('The same person again').selectOption('Not within 10 minutes')
    await dialog.getByLabel('Language at the door').selectOption('Deutsch')
    await button('Save', dialog).click()
    await dialog.waitFor({ state: 'hidden' })
    await button('Doors of Lobby').click()
    expect(await dialog.getByRole('radio', { name: 'Log it and report it' }).isChecked()).toBe(true)
    expect(await dialog.getByLabel('The same person again').inputValue()).toBe('600000')
    expect(await dialog.getByLabel('Language at the door').inputValue()).toBe('de')
    await button('Cancel', dialog).click()
    await page.goto('/settings?tab=audit')
    await page.getByText('Changed how doors behave').first().waitFor()
    await page.getByText('Looked at the picture of a camera').first().waitFor()
  })
})
