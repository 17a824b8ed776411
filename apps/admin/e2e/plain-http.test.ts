import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controls, findChromium, launch, open, type Portal, signIn, startPortal } from './support.ts'

const chromium = findChromium()
if (!chromium) process.stdout.write('SKIPPED portal over http: no Chromium found (apt install chromium)\n')

/** A name of the office network; browsers trust only https and localhost with all that they can do. */
const HOST = 'rollcall.test'

describe.skipIf(!chromium)('the portal over http in an office network', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-e2e-http-'))
  let portal: Portal
  let browser: Browser

  beforeAll(async () => {
    const { url, ...running } = await startPortal(join(dir, 'portal'))
    portal = { ...running, url: url.replace('localhost', HOST) }
    browser = await launch(chromium ?? '', [`--host-resolver-rules=MAP ${HOST} 127.0.0.1`])
  })
  afterAll(async () => {
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  it('lets HR sign in, add somebody and take a table home', async () => {
    const page = await signIn(browser, portal)
    expect(await page.evaluate(() => isSecureContext)).toBe(false)
    const { button, dialog, inDialog } = controls(page)
    await open(page, '/employees')
    await button('Add employee').first().click()
    await dialog.getByLabel('Name', { exact: true }).fill('Ana Lopes')
    await dialog.getByLabel('Employee number').fill('E-1001')
    await inDialog('Add employee').click()
    await dialog.waitFor({ state: 'hidden' })
    await open(page, '/attendance')
    const downloading = page.waitForEvent('download')
    await button('Download').click()
    await page.getByRole('menuitem', { name: /csv/ }).click()
    expect(readFileSync(await (await downloading).path(), 'utf8')).toMatch(/Date,Time/)
  })
})
