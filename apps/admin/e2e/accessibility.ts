import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Locator, Page } from 'playwright-core'
import { awake } from './support.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResults {
  violations: { id: string; impact: string | null; nodes: { html: string; failureSummary?: string }[] }[]
}
declare global {
  var axe: { run(context: Document, options: object): Promise<AxeResults> } | undefined
}

/** The page answers, nothing is loading any more, and nothing is on its way in or out. */
export async function settled(page: Page): Promise<void> {
  await awake(page)
  await page.locator('h1, [role=dialog], [role=alertdialog]').first().waitFor()
  await page.waitForFunction(() => {
    const busy = document.querySelector('.animate-pulse, [aria-busy=true]') !== null
    const moving = document.getAnimations().some((a) => a.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
    return !busy && !moving
  })
}

/** What axe finds serious, in the light and in the dark; each a line that says where. @param ready waits for the page */
export async function seriousIssues(page: Page, where: string, ready = settled): Promise<string[]> {
  await ready(page)
  if (await page.evaluate(() => globalThis.axe === undefined)) await page.evaluate(AXE)
  const issues: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await ready(page)
    // in the dark only colours are others
    const only = colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {}
    const violations = await page.evaluate(async (options) => {
      const found = await globalThis.axe?.run(document, { resultTypes: ['violations'], ...options })
      return found?.violations ?? []
    }, only)
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      const [first] = nodes
      const why = first?.failureSummary?.replace(/\s+/g, ' ').slice(0, 220)
      issues.push(`${where}, ${colorScheme}: ${id} × ${nodes.length}: ${first?.html.slice(0, 200)} ${why}`)
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return issues
}

/** Every page that the navigation leads to, with the tabs on it and the first of each kind of thing that it lists. */
export async function* pagesOf(page: Page): AsyncGenerator<string> {
  const waiting = ['/dashboard']
  const known = new Set(waiting)
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    await page.goto(path)
    await settled(page)
    yield path
    const tabs = page.getByRole('main').getByRole('tab')
    for (let i = 1; i < (await tabs.count()); i++) {
      await tabs.nth(i).click()
      await settled(page)
      yield page.url().slice(new URL(page.url()).origin.length)
    }
    const kinds = new Set<string>()
    for (const href of await page
      .locator('nav a, main a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
      // of `/employees/…` one is like the other
      const kind = href?.replace(/[?#].*$/, '').replace(/\/[0-9a-f-]{36}$/, '/:id') ?? ''
      const isPage = kind.startsWith('/') && !kind.startsWith('/api') && !kind.startsWith('/docs')
      if (!href || !isPage || kinds.has(kind) || known.has(kind)) continue
      kinds.add(kind)
      known.add(kind)
      waiting.push(href)
    }
  }
}

/** Buttons that open something, by what they say; one of each. */
const OPENERS = /^(Why\?|(Add|New|Edit|Create|Import|Enter|Leave as it is|Replace|Remove|Reset)\b)|…/

export async function openersOf(page: Page): Promise<Locator[]> {
  const buttons = page.getByRole('main').getByRole('button', { name: OPENERS })
  const names = await buttons.evaluateAll((all) => all.map((b) => (b.firstChild?.textContent || b.textContent) ?? ''))
  return names.flatMap((name, i) => (names.indexOf(name) === i ? [buttons.nth(i)] : []))
}

export const dialogOf = (page: Page) => page.locator('[role=dialog], [role=alertdialog], [role=menu]').last()

/** Closes whatever is open, as one does who knows the keyboard only. */
export async function closeAll(page: Page): Promise<void> {
  for (let tries = 0; tries < 5 && (await dialogOf(page).count()) > 0; tries++) {
    await page.keyboard.press('Escape')
    await settled(page)
  }
}

/** Goes on with the Tab key until something of this name has the focus. */
export async function tabTo(page: Page, name: string | RegExp, most = 150): Promise<void> {
  const wanted = typeof name === 'string' ? new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) : name
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    const said = await page.evaluate(() => {
      const at = document.activeElement
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : null
      return (at?.getAttribute('aria-label') ?? label ?? at?.textContent ?? '').trim()
    })
    if (wanted.test(said)) return
  }
  throw new Error(`the Tab key does not lead to ${name}`)
}

/** What can be clicked and is reached by no key: no stop of the Tab key, and in no group with arrow keys. */
export function unreachable(page: Page): Promise<string[]> {
  return page.locator('main').evaluate((main) =>
    [...main.querySelectorAll<HTMLElement>('a[href], button, input:not([type=file]), select, textarea, [role=button]')]
      .filter((e) => e.checkVisibility() && !e.matches(':disabled, [aria-hidden=true] *') && e.tabIndex < 0)
      .filter((e) => e.closest('[role=tablist], [role=radiogroup], table') === null)
      .map((e) => e.outerHTML.slice(0, 160)),
  )
}
