import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ZipEntry, zipOf } from '../../../packages/api/test/support/zip.ts'
import { seriousIssues } from './accessibility.ts'
import { file, makePortraits } from './door.ts'
import { controls, findChromium, launch, open, type Portal, signIn, startPortal } from './support.ts'

const chromium = findChromium()

describe.skipIf(!chromium)('photos from a ZIP in a browser', () => {
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

  const portrait = (name: string, i: number): ZipEntry => ({ name, content: readFileSync(portraits[i] ?? '') })
  const button = (name: string) => controls(page).button(name)

  async function addEmployee(name: string, code: string): Promise<void> {
    await open(page, '/employees')
    await button('Add employee').first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill(name)
    await dialog.getByLabel('Employee number').fill(code)
    await dialog.getByRole('button', { name: 'Add employee' }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  async function choose(zip: Uint8Array): Promise<void> {
    await page.getByLabel('ZIP of photos').setInputFiles(file('photos.zip', Buffer.from(zip), 'application/zip'))
  }

  it('shows what is in a ZIP, enrols it, says what was left out, and keeps no file', async () => {
    await addEmployee('Ingrid Dahl', 'E-101')
    await addEmployee('Bo Berg', 'E-102')
    await open(page, '/import?tab=photos')
    const issues = await seriousIssues(page, 'no import')
    await choose(
      zipOf([
        portrait('E-101.jpg', 0),
        portrait('E-102/front.jpg', 1),
        portrait('E-999.jpg', 2),
        { name: 'E-102_2.jpg', content: Buffer.from('no photo at all') },
      ]),
    )
    await page.getByText('3 photos of 2 employees are ready.').waitFor()
    await page.getByRole('row').filter({ hasText: 'E-999.jpg' }).getByText('No employee has this number.').waitFor()
    issues.push(...(await seriousIssues(page, 'looked into')))
    await button('Enrol 3 photos').click()
    await page.getByText('2 photos were enrolled.').waitFor()
    await page.getByText('2 files to look at').waitFor()
    await page
      .getByRole('row')
      .filter({ hasText: 'E-102_2.jpg' })
      .getByText(/not a photo we can read/)
      .waitFor()
    issues.push(...(await seriousIssues(page, 'ended')))
    expect(issues).toEqual([])
    expect(readdirSync(join(dataDir, 'uploads'))).toEqual([])

    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download as CSV' }).click()
    expect(readFileSync(await (await download).path(), 'utf8')).toContain('E-999.jpg')

    await open(page, '/employees')
    await page.getByRole('link', { name: 'Ingrid Dahl' }).first().click()
    await page.getByAltText(/^Photo 1 of/).waitFor()
    await expect
      .poll(() =>
        page.getByAltText(/^Photo 1 of/).evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth),
      )
      .toBeGreaterThan(0)
  })

  it('goes on with an upload where it was when the page was left in the middle', async () => {
    const path = join(dir, 'photos.zip')
    const filler = { name: 'E-102_3.jpg', content: randomBytes(5_000_000) }
    writeFileSync(path, zipOf([filler, portrait('E-102_4.jpg', 1)]))
    const sent: string[] = []
    page.on('request', (r) => r.url().includes('/api/imports/') && sent.push(new URL(r.url()).search))
    await page.route('**/api/imports/photos/*?at=4194304', (route) => route.abort())
    await open(page, '/import?tab=photos')
    const lost = page.waitForEvent('requestfailed', (r) => r.url().endsWith('?at=4194304'))
    await page.getByLabel('ZIP of photos').setInputFiles(path)
    await lost
    page.once('dialog', (ask) => void ask.accept())
    await open(page, '/import?tab=photos')
    await page.unroute('**/api/imports/photos/*?at=4194304')
    await page.getByText('You have begun to upload photos.zip.').waitFor()
    sent.length = 0
    await page.getByLabel('ZIP of photos').setInputFiles(path)
    await page.getByText('2 photos of 1 employee are ready.').waitFor()
    expect(sent).toEqual(['?at=4194304'])
    await button('Choose another ZIP').click()
    await button('Choose another ZIP').waitFor({ state: 'detached' })
  })

  it('enrols nothing twice, and refuses in one line what is no ZIP', async () => {
    await open(page, '/import?tab=photos')
    await choose(Buffer.from('this is no ZIP, whatever it is called'))
    await page.getByText('This is no ZIP file, or it is damaged').waitFor()
    await choose(zipOf([portrait('E-101.jpg', 0)]))
    await button('Enrol 1 photo').click()
    await page.getByText('0 photos were enrolled, 1 was there already.').waitFor()
  })
})
