import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { awake, controls, findChromium, launch, newPage, OWNER, type Portal, startPortal } from './support.ts'

const chromium = findChromium()

describe.skipIf(!chromium)('a page whose scripts are slow to come', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-e2e-early-'))
  let portal: Portal
  let browser: Browser
  let page: Page
  const addresses: string[] = []

  beforeAll(async () => {
    portal = await startPortal(join(dir, 'portal'))
    browser = await launch(chromium ?? '')
    page = await newPage(browser, { baseURL: portal.url })
    page.on('request', (r) => addresses.push(r.url()))
  })
  afterAll(async () => {
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  /** Scripts come only when the page has been used. */
  async function usedBeforeScripts(path: string, use: () => Promise<void>): Promise<void> {
    await page.unrouteAll()
    const held: Route[] = []
    let isUsed = false
    await page.route('**/_next/static/**/*.js', (route) => (isUsed ? route.continue() : void held.push(route)))
    await page.goto(path, { waitUntil: 'commit' })
    await use()
    expect(await page.locator('html[data-awake]').count()).toBe(0)
    isUsed = true
    await Promise.all(held.map((route) => route.continue()))
    await awake(page)
  }

  it('signs in by a click of before, and puts no password into an address', async () => {
    await usedBeforeScripts('/sign-in', async () => {
      await page.getByLabel('E-mail').fill(OWNER.email)
      await page.getByLabel('Password').fill(OWNER.password)
      await controls(page).button('Sign in').click()
    })
    await page.waitForURL('**/attendance')
    await awake(page)
    expect(addresses.filter((a) => /password|correct/i.test(a))).toEqual([])
  })

  it('opens the dialog that was asked for before', async () => {
    await usedBeforeScripts('/employees', () => controls(page).button('Add employee').first().click())
    await controls(page).dialog.getByLabel('Employee number').waitFor()
  })
})
