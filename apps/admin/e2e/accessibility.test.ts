import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeAll, dialogOf, openersOf, pagesOf, seriousIssues, settled, tabTo, unreachable } from './accessibility.ts'
import { type Period, seedDemoMonth } from './demo-month.ts'
import { findChromium, launch, type Portal, signIn, startPortal } from './support.ts'

const chromium = findChromium()
const LONG_MS = 600_000

describe.skipIf(!chromium)('the portal for everybody', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-e2e-'))
  let portal: Portal
  let browser: Browser
  let period: Period

  beforeAll(async () => {
    portal = await startPortal(join(dir, 'portal'))
    period = await seedDemoMonth(portal.url)
    browser = await launch(chromium ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  const at = (width: number) => {
    return signIn(browser, portal, { viewport: { width, height: 900 }, reducedMotion: 'reduce', colorScheme: 'light' })
  }

  describe.each([390, 1440])('%i px wide', (width) => {
    it(
      'has no serious issue on any page or in any dialog, and reaches everything by keyboard, light and dark',
      async () => {
        const page = await at(width)
        const issues: string[] = []
        const visited: string[] = []
        const opened = new Set<string>()
        for await (const path of pagesOf(page)) {
          visited.push(path)
          issues.push(...(await seriousIssues(page, path)))
          issues.push(...(await unreachable(page)).map((what) => `${path}: no key leads to ${what}`))
          for (const opener of await openersOf(page)) {
            const name = ((await opener.textContent()) ?? '').trim().split(' ').slice(0, 3).join(' ')
            await opener.click()
            await dialogOf(page)
              .waitFor({ timeout: 3000 })
              .catch(() => {})
            if ((await dialogOf(page).count()) > 0) {
              opened.add(name)
              issues.push(...(await seriousIssues(page, `${path} › ${name}`)))
            }
            await closeAll(page)
          }
        }
        expect(visited.length).toBeGreaterThan(16)
        expect(visited).toEqual(
          expect.arrayContaining(['/dashboard', '/attendance/attention', '/attendance/month', '/import']),
        )
        expect([...opened].join()).toMatch(/Add employee/)
        expect([...opened].join()).toMatch(/Lock…/)
        expect([...opened].join()).toMatch(/Why\?/)
        expect(issues).toEqual([])
        await page.context().close()
      },
      LONG_MS,
    )

    it('does the work of a day by keyboard only', async () => {
      const page = await at(width)
      const focused = () =>
        page.evaluate(
          () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
        )
      const dialog = page.getByRole('dialog')
      await page.goto(`/attendance/attention?kind=incomplete&from=${period.from}&to=${period.to}`)
      await settled(page)
      await tabTo(page, /^Out at /)
      const repair = await focused()
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: repair, exact: true }).waitFor({ state: 'detached' })
      await tabTo(page, /^Why\?/)
      const why = await focused()
      await page.keyboard.press('Enter')
      await dialog.getByText('Add a punch').waitFor()
      await tabTo(page, 'Add a punch')
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      expect(await focused()).toBe(why)

      await page.goto(`/attendance/month?month=${period.from.slice(0, 7)}`)
      await settled(page)
      await tabTo(page, 'Lock…')
      await page.keyboard.press('Enter')
      await tabTo(page, 'Lock this month')
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await tabTo(page, /^[A-Z].+, \w+ \d+ \w+ \d{4}: /)
      const first = await focused()
      await page.keyboard.press('ArrowDown')
      while (/: (Nothing|Not due)/.test(await focused())) await page.keyboard.press('ArrowRight')
      expect(await focused()).not.toBe(first)
      await page.keyboard.press('Enter')
      await dialog.getByRole('heading').first().waitFor()
      await closeAll(page)

      await page.goto('/employees')
      await settled(page)
      await tabTo(page, 'Add employee')
      await page.keyboard.press('Enter')
      await dialog.waitFor()
      await page.keyboard.type(`Kim Keys ${width}`)
      await tabTo(page, /^Employee number/)
      await page.keyboard.type(`K-${width}`)
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'detached' })
      await page.getByText(`Kim Keys ${width}`).first().waitFor()
      await page
        .getByRole('link', { name: `Kim Keys ${width}` })
        .first()
        .click()
      await page.getByRole('heading', { name: `Kim Keys ${width}` }).waitFor()
      await settled(page)
      await tabTo(page, /^Drop photos here/)
      await tabTo(page, /^Account menu/)
      await page.keyboard.press('Enter')
      await page.getByRole('menuitem', { name: 'Your account' }).waitFor()
      await page.context().close()
    })
  })
})
