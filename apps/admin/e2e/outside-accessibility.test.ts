import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriousIssues, settled, tabTo, unreachable } from './accessibility.ts'
import { addLobby } from './portal-steps.ts'
import { findChromium, launch, newPage, OWNER, open, type Portal, signIn, startPortal } from './support.ts'

const chromium = findChromium()
const DAY_MS = 24 * 3_600_000
const WORK_DATE = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10)

describe.skipIf(!chromium)('what is seen before and beside the portal', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-e2e-outside-'))
  let portal: Portal
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    portal = await startPortal(join(dir, 'portal'), { owner: null })
    browser = await launch(chromium ?? '')
    page = await newPage(browser, { baseURL: portal.url, timezoneId: 'UTC', reducedMotion: 'reduce' })
  })
  afterAll(async () => {
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  /** Narrow and wide, each light and dark. */
  async function everybodyCanUse(where: string): Promise<void> {
    const issues: string[] = []
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      issues.push(...(await seriousIssues(page, `${where}, ${width} px`)))
    }
    if ((await page.getByRole('dialog').count()) === 0) issues.push(...(await unreachable(page)))
    expect(issues).toEqual([])
  }

  async function fillByKeyboard(fields: readonly (readonly [label: RegExp, text: string])[]): Promise<void> {
    await page.locator('body').click({ position: { x: 1, y: 1 } })
    for (const [label, text] of fields) {
      await tabTo(page, label)
      await page.keyboard.type(text)
    }
    await page.keyboard.press('Enter')
  }

  const account = [
    [/^E-mail/, OWNER.email],
    [/^Password/, OWNER.password],
  ] as const

  it('makes the first account', async () => {
    await open(page, '/setup')
    await everybodyCanUse('/setup')
    await fillByKeyboard([[/^Your name/, 'Olga Owner'], ...account])
    await page.waitForURL('**/attendance')
  })

  it('lets them in again, and says what was wrong', async () => {
    await page.context().clearCookies()
    await open(page, '/sign-in')
    await everybodyCanUse('/sign-in')
    await fillByKeyboard([account[0], [/^Password/, 'not this one']])
    await page.getByText('The e-mail address or the password is wrong.').waitFor()
    await everybodyCanUse('/sign-in, refused')
    await page.reload()
    await settled(page)
    await fillByKeyboard(account)
    await page.waitForURL('**/attendance')
  })

  it('shows an employee their own page, where they ask for a punch', async () => {
    const office = await signIn(browser, portal, { timezoneId: 'UTC' })
    await addLobby(office)
    const send = async (path: string, data: object) => {
      const answer = await office.request.post(path, { data, headers: { origin: portal.url } })
      expect(answer.ok(), await answer.text()).toBe(true)
      return answer.json()
    }
    const { id } = await send('/api/rest/employees', { code: 'E-1', name: 'Ana Lopes' })
    const seen = { id: randomUUID(), employeeId: id, locationSlug: 'lobby', direction: 'in' }
    await send('/api/rest/attendance', { ...seen, occurredAt: `${WORK_DATE}T09:00:00Z` })
    const { token } = (await send('/api/trpc/selfLink.make', { json: { id } })).result.data.json

    await open(page, '/me')
    await everybodyCanUse('/me without a link')
    await open(page, `/me/open#${token}`)
    await page.getByRole('heading', { name: 'Ana Lopes' }).waitFor()
    await open(page, `/me?month=${WORK_DATE.slice(0, 7)}`)
    await everybodyCanUse('/me')
    for (const tab of ['My requests', 'My data']) {
      await page.getByRole('tab', { name: tab }).click()
      await everybodyCanUse(`/me, ${tab}`)
    }
    await open(page, `/me?month=${WORK_DATE.slice(0, 7)}`)
    await settled(page)
    await tabTo(page, /^[A-Z][a-z]{2},? \d.*09:00/)
    await page.keyboard.press('Enter')
    const day = page.getByRole('dialog')
    await day.getByText('Punches').waitFor()
    await everybodyCanUse('/me, a day')
    await tabTo(page, 'A punch is missing')
    await page.keyboard.press('Enter')
    const ask = page.getByRole('dialog', { name: 'Ask for a missing punch' })
    await ask.waitFor()
    await everybodyCanUse('/me, a request')
    await page.keyboard.press('Escape')
    await ask.waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await day.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/09:00/)
  })
})
