import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDoor, startCamera } from './door.ts'
import { findChromium, freePort, launch, OWNER, type Portal, type Running, startPortal } from './support.ts'

const chromium = findChromium()

/** Long enough for the models of the camera on a slow machine. */
const WATCHES_WITHIN_MS = 120_000

describe.skipIf(!chromium)('the page of a camera', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-camera-page-'))
  let portal: Portal
  let browser: Browser
  let page: Page
  let camera: Running | null = null
  let locationId = ''

  beforeAll(async () => {
    const { source } = await makeDoor(join(dir, 'media'))
    portal = await startPortal(join(dir, 'portal'), {
      ROLLCALL_OWNER_EMAIL: OWNER.email,
      ROLLCALL_OWNER_PASSWORD: OWNER.password,
    })
    browser = await launch(chromium ?? '')
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: portal.url })
    page.setDefaultTimeout(30_000)
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(OWNER.email)
    await page.getByLabel('Password').fill(OWNER.password)
    await button('Sign in').click()
    await page.waitForURL('**/attendance')
    locationId = (await call('location.create', { name: 'Lobby', slug: 'lobby', timeZone: 'Europe/Berlin' })).id ?? ''
    const { pairingCode = '' } = await call('camera.register', { name: 'Entrance', locationId, direction: 'in' })
    const options = { server: portal.url, location: 'lobby', source, stateDir: join(dir, 'camera') }
    camera = startCamera({ ...options, port: await freePort(), pairingCode })
  })
  afterAll(async () => {
    await camera?.stop()
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true })

  async function call(procedure: string, input: object): Promise<Record<string, string>> {
    const response = await page.request.post(`/api/trpc/${procedure}`, {
      headers: { origin: portal.url },
      data: { json: input },
    })
    expect(response.status()).toBe(200)
    return (await response.json()).result.data.json
  }

  it('shows what the camera sees a moment after somebody asks', async () => {
    await page.goto('/cameras')
    await page.getByRole('link', { name: 'Entrance' }).click()
    await page.getByRole('heading', { name: 'Entrance' }).waitFor()
    await page.getByText('Online').waitFor({ timeout: WATCHES_WITHIN_MS })
    await page.getByText(/The camera is asked|No picture yet/).waitFor()
    await camera?.until(/Watching as/)
    await button('Ask for a picture').click()
    const picture = page.getByRole('img', { name: /^What Entrance saw at/ })
    await picture.waitFor()
    await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(960)
    await button('Ask again').click()
    await button('Ask again').waitFor()
  })

  it('says so at once when the camera is offline, and the navigation counts it', async () => {
    const { pairingCode = '', cameraId = '' } = await call('camera.register', {
      name: 'Back door',
      locationId,
      direction: 'out',
    })
    const paired = await fetch(`${portal.url}/api/trpc/camera.pair`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { code: pairingCode, version: '1' } }),
    })
    expect(paired.status).toBe(200)
    // the open page hears of it by itself
    await page.getByRole('link', { name: /1 camera needs attention/ }).waitFor()
    await page.goto(`/cameras/${cameraId}`)
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
    await page.goto('/cameras')
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
