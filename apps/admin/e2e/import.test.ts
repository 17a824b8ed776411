import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, launch, open, type Portal, signIn, startPortal } from './support.ts'

const chromium = findChromium()
if (!chromium) process.stdout.write('SKIPPED import: no Chromium found (apt install chromium)\n')

const DAY_MS = 24 * 3_600_000
/** As Germans write it. */
const YESTERDAY = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10).split('-').reverse().join('.')

describe.skipIf(!chromium)('files of other systems', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-e2e-import-'))
  let portal: Portal
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    portal = await startPortal(join(dir, 'portal'))
    browser = await launch(chromium ?? '')
    page = await signIn(browser, portal, { timezoneId: 'UTC' })
    const answer = await page.request.post(`${portal.url}/api/trpc/location.create`, {
      data: { json: { name: 'Lobby', slug: 'lobby', timeZone: 'Europe/Berlin' } },
      headers: { origin: portal.url },
    })
    expect(answer.ok(), await answer.text()).toBe(true)
  })
  afterAll(async () => {
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  const rows = () => page.getByRole('table', { name: 'Rows of the file' }).getByRole('row')
  const row = (text: string) => rows().filter({ hasText: text })
  const chip = (name: RegExp) => page.getByRole('group', { name: 'Rows' }).getByRole('button', { name })

  async function choose(tab: string, name: string, bytes: Buffer): Promise<void> {
    await open(page, `/import?tab=${tab}`)
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: bytes })
    await page.getByText('What would happen').waitFor()
  }

  it('bring employees in once somebody has seen what they would do, and the rest comes back with reasons', async () => {
    const text = [
      'Personal-Nr.;Name;Vorname;Abteilung',
      'E-1;Müller;Jürgen;Versand',
      'E-2;Okoro;Ben;',
      ';Niemand;Nora;',
    ].join('\r\n')
    await choose('employees', 'leute.csv', Buffer.from(text, 'latin1'))
    await row('There is no employee number').waitFor()
    await page.getByRole('checkbox', { name: 'Create 1 new department' }).check()
    await chip(/^New/).click()
    await row('Jürgen Müller').waitFor()
    await page.getByRole('button', { name: 'Import 2 employees' }).click()
    await page.getByText('The import is through.').waitFor()

    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download rows with errors' }).click()
    const stream = await (await download).createReadStream()
    const saved = Buffer.concat(await stream.toArray()).toString('utf8')
    expect(saved).toBe(
      '\uFEFFPersonal-Nr.;Name;Vorname;Abteilung;Why it was not imported\r\n;Niemand;Nora;;There is no employee number',
    )
    await page.getByRole('link', { name: 'Show employees' }).click()
    await page.getByRole('link', { name: /Jürgen Müller/ }).waitFor()
    await page.getByRole('link', { name: /Ben Okoro/ }).waitFor()
  })

  it('bring punches in, each once, and can be taken back as a whole', async () => {
    const text = `Personalnummer,Datum,Uhrzeit,Kommen/Gehen\nE-1,${YESTERDAY},08:00,Kommen\nE-1,${YESTERDAY},16:30,Gehen\nE-9,${YESTERDAY},08:00,K\n`
    await choose('punches', 'clock.csv', Buffer.from(text))
    await row('Nobody has this employee number').waitFor()
    await page.getByRole('button', { name: 'Import 2 punches' }).click()
    await page.getByText('The import is through.').waitFor()
    await page.getByRole('link', { name: 'Show punches' }).click()
    const punches = page.getByRole('table', { name: 'Attendance' }).getByRole('row')
    await expect.poll(() => punches.filter({ hasText: 'from a file' }).count(), { timeout: 20_000 }).toBe(2)

    await choose('punches', 'clock.csv', Buffer.from(text))
    await page.getByText('Nothing in it would change anything.').waitFor()
    await chip(/^Already there/).click()
    await row('Jürgen Müller').first().waitFor()

    await page.getByRole('button', { name: /^Take it back…/ }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take them out' }).click()
    await page.getByText('2 punches taken out.').waitFor()
    await page.getByText('Taken back', { exact: true }).waitFor()
  })
})
