import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { file, makeDoor, photo, startCamera } from './door.ts'
import { findChromium, freePort, launch, OWNER, type Portal, type Running, startPortal } from './support.ts'

const chromium = findChromium()
if (!chromium)
  process.stdout.write('SKIPPED end-to-end: no Chromium found (apt install chromium, or set CHROMIUM_PATH)\n')

/** Long enough for one round of the clip on a slow machine. */
const SEEN_WITHIN_MS = 120_000

describe.skipIf(!chromium)('the whole chain in a browser', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-e2e-'))
  let door: Awaited<ReturnType<typeof makeDoor>>
  let portal: Portal
  let browser: Browser
  let page: Page
  let camera: Running | null = null

  beforeAll(async () => {
    door = await makeDoor(join(dir, 'media'))
    portal = await startPortal(join(dir, 'portal'), {
      ROLLCALL_OWNER_EMAIL: OWNER.email,
      ROLLCALL_OWNER_PASSWORD: OWNER.password,
    })
    browser = await launch(chromium ?? '')
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: portal.url })
    page.setDefaultTimeout(30_000)
  })
  afterAll(async () => {
    await camera?.stop()
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  const person = (index: number) => {
    const found = door.people[index]
    if (!found) throw new Error(`the demo has no person ${index}`)
    return found
  }
  const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true })
  const rows = () => page.getByRole('table', { name: 'Attendance' }).getByRole('row')

  async function addEmployee({ code, name, photoPath }: { code: string; name: string; photoPath: string }) {
    await page.goto('/employees')
    await button('Add employee').first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill(name)
    await dialog.getByLabel('Employee number').fill(code)
    await button('Add employee', dialog).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('link', { name }).first().click()
    await page.getByRole('heading', { name }).waitFor()
    await page.getByLabel('Photos', { exact: true }).and(page.locator('input')).setInputFiles(photo(photoPath))
    await page.getByText(/^Enrolled, quality/).waitFor()
  }

  it('sends a stranger to the sign-in page, which refuses a wrong password', async () => {
    await page.goto('/attendance')
    await page.waitForURL('**/sign-in**')
    await page.getByLabel('E-mail').fill(OWNER.email)
    await page.getByLabel('Password').fill('wrong password')
    await button('Sign in').click()
    await page.getByText('The e-mail address or the password is wrong.').waitFor()
  })

  it('signs in and comes back to the page that was asked for', async () => {
    await page.getByLabel('Password').fill(OWNER.password)
    await button('Sign in').click()
    await page.waitForURL('**/attendance')
    await page.getByText('Nobody has been recognised yet').waitFor()
  })

  it('adds an employee and enrols a photo; a file that is no photo stores nothing', async () => {
    await addEmployee(person(0))
    const photos = page.getByRole('list', { name: 'Enrolled photos' }).getByRole('listitem')
    await photos.first().waitFor()
    const input = page.getByLabel('Photos', { exact: true }).and(page.locator('input'))
    await input.setInputFiles(file('holiday.jpg', 'this is no photo'))
    await page.getByText(/This is not a photo we can read/).waitFor()
    expect(await photos.count()).toBe(1)
  })

  it('adds a location and a camera, and the camera pairs with the code', async () => {
    await page.goto('/cameras')
    await button('Add location').first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Lobby')
    await button('Add location', dialog).click()
    await dialog.waitFor({ state: 'hidden' })
    await button('Add camera').first().click()
    await dialog.getByLabel('Name', { exact: true }).fill('Lobby entrance')
    await button('Add camera', dialog).click()
    const pairingCode = (await dialog.getByLabel('Pairing code').textContent()) ?? ''
    expect(pairingCode).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    const stateDir = join(dir, 'camera')
    const options = { server: portal.url, location: 'lobby', source: door.source, stateDir, port: await freePort() }
    camera = startCamera({ ...options, pairingCode })
    await dialog.getByText('Paired – camera is online.').waitFor({ timeout: SEEN_WITHIN_MS })
  })

  it('shows the enrolled person in the table after the camera saw them, and finds them by filter', async () => {
    await page.goto('/attendance')
    await rows()
      .filter({ hasText: person(0).name })
      .waitFor({ timeout: SEEN_WITHIN_MS })
    await page.getByLabel('Search attendance').fill(person(0).name)
    await page.waitForURL(/search=/)
    await rows().filter({ hasText: 'Lobby entrance' }).waitFor()
    await page.getByLabel('Search attendance').fill('somebody else')
    await page.getByText('No attendance fits these filters').waitFor()
  })

  it('recognises somebody who is enrolled while the camera runs, without a restart', async () => {
    await addEmployee(person(5))
    await page.goto('/attendance')
    await rows()
      .filter({ hasText: person(5).name })
      .waitFor({ timeout: SEEN_WITHIN_MS })
  })

  it('exports exactly what is filtered', async () => {
    await page.goto(`/attendance?search=${encodeURIComponent(person(5).name)}`)
    await rows()
      .filter({ hasText: person(5).name })
      .waitFor()
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    await page.getByRole('menuitem', { name: /csv/ }).click()
    const lines = readFileSync(await (await downloading).path(), 'utf8')
      .trim()
      .split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(person(5).name)
  })

  it('erases somebody for good, and shows that the camera has forgotten the face', async () => {
    await page.goto('/employees')
    await page
      .getByRole('link', { name: person(5).name })
      .first()
      .click()
    await page.getByText('The camera has the last change.').waitFor()
    await button(`Actions for ${person(5).name}`).click()
    await page.getByRole('menuitem', { name: 'Erase…' }).click()
    await page.getByLabel(`Type ${person(5).code} to confirm`).fill(person(5).code)
    await button('Erase for good').click()
    await page.getByText('The camera has confirmed: the face is forgotten.').waitFor()
    await button('Done').click()
    await page.waitForURL('**/employees')
    await page
      .getByRole('link', { name: person(0).name })
      .first()
      .waitFor()
    expect(await page.getByText(person(5).name).count()).toBe(0)
  })

  it('serves interactive API docs without asking anybody outside', async () => {
    const outside: string[] = []
    page.on('request', (r) => {
      if (!r.url().startsWith(portal.url) && !r.url().startsWith('data:') && !r.url().startsWith('blob:'))
        outside.push(r.url())
    })
    await page.goto('/docs')
    await page.getByText('/employees', { exact: false }).first().waitFor()
    expect(outside).toEqual([])
  })

  it('refuses a revoked camera, which keeps running and keeps what it has', async () => {
    await page.goto('/cameras')
    const item = page.getByRole('listitem', { name: 'Lobby entrance' })
    await button('Revoke Lobby entrance', item).click()
    await button('Revoke', page.getByRole('alertdialog')).click()
    await item.getByText('Revoked').waitFor()
    await camera?.until(/revoked|no longer\) known/i)
  })

  it('ends the session on sign-out', async () => {
    await page
      .getByRole('button', { name: /^Account menu/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in**')
    await page.goto('/employees')
    await page.waitForURL('**/sign-in**')
  })
})
