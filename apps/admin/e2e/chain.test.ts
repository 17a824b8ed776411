import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { file, makeDoor, photo, startCamera } from './door.ts'
import { addDoor, addEmployee } from './portal-steps.ts'
import {
  awake,
  controls,
  findChromium,
  freePort,
  launch,
  newPage,
  OWNER,
  open,
  type Portal,
  type Running,
  startPortal,
} from './support.ts'

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
    portal = await startPortal(join(dir, 'portal'))
    browser = await launch(chromium ?? '')
    page = await newPage(browser, { baseURL: portal.url })
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
  const button: ReturnType<typeof controls>['button'] = (...which) => controls(page).button(...which)
  const rows = () => page.getByRole('table', { name: 'Attendance' }).getByRole('row')

  async function enrol(somebody: ReturnType<typeof person>) {
    await addEmployee(page, somebody)
    await page.getByLabel('Photos', { exact: true }).and(page.locator('input')).setInputFiles(photo(somebody.photoPath))
    await page.getByText(/^Enrolled, quality/).waitFor()
  }

  it('sends a stranger to the sign-in page, which refuses a wrong password', async () => {
    await page.goto('/attendance')
    await page.waitForURL('**/sign-in**')
    await awake(page)
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
    await enrol(person(0))
    const photos = page.getByRole('list', { name: 'Enrolled photos' }).getByRole('listitem')
    await photos.first().waitFor()
    const input = page.getByLabel('Photos', { exact: true }).and(page.locator('input'))
    await input.setInputFiles(file('holiday.jpg', 'this is no photo'))
    await page.getByText(/This is not a photo we can read/).waitFor()
    expect(await photos.count()).toBe(1)
  })

  it('adds a location and a camera, and the camera pairs with the code', async () => {
    const pairingCode = await addDoor(page)
    expect(pairingCode).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    const stateDir = join(dir, 'camera')
    const options = { server: portal.url, location: 'lobby', source: door.source, stateDir, port: await freePort() }
    camera = startCamera({ ...options, pairingCode })
    await controls(page).dialog.getByText('Paired – camera is online.').waitFor({ timeout: SEEN_WITHIN_MS })
  })

  it('shows the enrolled person in the table after the camera saw them, and finds them by filter', async () => {
    await open(page, '/attendance')
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
    await enrol(person(5))
    await open(page, '/attendance')
    await rows()
      .filter({ hasText: person(5).name })
      .waitFor({ timeout: SEEN_WITHIN_MS })
  })

  it('exports exactly what is filtered', async () => {
    await open(page, `/attendance?search=${encodeURIComponent(person(5).name)}`)
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
    await open(page, '/employees')
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
    await open(page, '/cameras')
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
