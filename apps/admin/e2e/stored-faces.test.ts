import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrolCompany } from './company.ts'
import { makePortraits, photo } from './door.ts'
import { addEmployee } from './portal-steps.ts'
import { findChromium, launch, OWNER, open, type Portal, ROOT, signIn, start, startPortal } from './support.ts'

const chromium = findChromium()

describe.skipIf(!chromium)('stored faces in a browser', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-e2e-'))
  const dataDir = join(dir, 'portal')
  let portraits: string[]
  let portal: Portal
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    portraits = await makePortraits(join(dir, 'media'))
    portal = await startPortal(dataDir)
    browser = await launch(chromium ?? '')
    page = await signIn(browser, portal)
  })
  afterAll(async () => {
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const history = () => page.getByRole('table', { name: 'History' }).getByRole('row')

  it('sets a photo of somebody else aside and says so, until it is told to use it', async () => {
    await addEmployee(page, { name: 'Ingrid Dahl', code: 'E-101' })
    const input = page.getByLabel('Photos', { exact: true }).and(page.locator('input'))
    await input.setInputFiles(photo(portraits[0] ?? ''))
    await page.getByText(/^Enrolled, quality/).waitFor()
    await input.setInputFiles(photo(portraits[1] ?? ''))
    await page.getByText(/^Kept, but not used/).waitFor()
    const photos = page.getByRole('list', { name: 'Enrolled photos' })
    await photos.getByText('Not used: unlike the other photos').waitFor()
    await button('Use it anyway').click()
    await photos.getByText('Not used: unlike the other photos').waitFor({ state: 'detached' })
  })

  it('has no advice for a handful of people, and a threshold for a company, which is applied and taken back', async () => {
    await open(page, '/recognition')
    await page.getByText(/too few to say how near strangers come/).waitFor()
    await enrolCompany(dataDir, 60)
    await page.reload()
    const standing = page.getByRole('region', { name: 'How things stand' })
    await standing
      .getByText(/stranger.* would be taken for an employee; \d+ of 122 photos of employees would not be recognised/)
      .waitFor()
    await button('Apply').click()
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Apply' }).click()
    await history().filter({ hasText: 'In use' }).filter({ hasText: OWNER.email }).waitFor()
    await history()
      .filter({ hasText: 'As shipped' })
      .getByRole('button', { name: /Go back to this/ })
      .click()
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Go back' }).click()
    await history().filter({ hasText: 'In use' }).filter({ hasText: 'Back to the shipped values' }).waitFor()
  })

  it('takes another key: everything is sealed anew, and the old key is dropped', async () => {
    const keys = () => readFileSync(join(dataDir, 'secret.key'), 'utf8').trim().split('\n')
    const [before] = keys()
    await portal.stop()
    const rotation = start([join(ROOT, 'scripts/rotate-key.mjs')], { ROLLCALL_DATA_DIR: dataDir })
    await rotation.until(/A new key is the first line/)
    expect(keys()).toHaveLength(2)
    const [after] = keys()
    expect(after).not.toBe(before)
    portal = await startPortal(dataDir)
    page = await signIn(browser, portal)
    await open(page, '/settings?tab=face-data')
    await page.getByText('Everything is sealed with the newest key.').waitFor()
    expect(keys()).toEqual([after])
    await open(page, '/employees')
    await page.getByRole('link', { name: 'Ingrid Dahl' }).first().click()
    await expect
      .poll(() =>
        page.getByAltText(/^Photo 1 of/).evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth),
      )
      .toBeGreaterThan(0)
  })
})
