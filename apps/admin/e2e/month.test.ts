import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { company, month, type Period, type Person, type Seen, seedDemoMonth } from './demo-month.ts'
import { type ExpectedDay, expectedMonth, idOfOut, type Mending, wallAt } from './expected-month.ts'
import { findChromium, launch, open, type Portal, signIn, startPortal } from './support.ts'

const chromium = findChromium()
const DAY_MS = 86_400_000

/** The month is the last one that is over and in which a clock was changed: 40 people, 3 sites, nights, a holiday, leave. */
describe.skipIf(!chromium)('a month, from its open points to the payroll', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-e2e-'))
  const mended: Mending[] = []
  let portal: Portal
  let browser: Browser
  let page: Page
  let period: Period
  let people: Person[]
  let seen: Seen[]

  beforeAll(async () => {
    portal = await startPortal(join(dir, 'portal'))
    period = await seedDemoMonth(portal.url)
    people = (await company()).PEOPLE
    seen = (await month()).seenOn({ from: period.locked.from, to: period.to })
    browser = await launch(chromium ?? '')
    page = await signIn(browser, portal)
  })
  afterAll(async () => {
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  const button = (name: string | RegExp, within: Page | Locator = page) => {
    return within.getByRole('button', { name, exact: typeof name === 'string' })
  }
  const points = () => page.getByRole('list', { name: 'Points that need attention' }).getByRole('listitem')
  const within = (ms: number) => ({ timeout: ms, interval: 50 })

  /** What a point says of itself, read at once: the list changes under whoever reads it slowly. */
  async function readPoint(point: Locator) {
    const { box, text, taps } = await point.evaluate((li) => ({
      box: li.querySelector('input')?.getAttribute('aria-label') ?? '',
      text: li.querySelector('p')?.textContent ?? '',
      taps: [...li.querySelectorAll('button')].map((b) => b.textContent ?? ''),
    }))
    const [, name = '', date = '', kind = ''] = box.match(/^Select (.+), \w+ (\d+ \w+ \d{4}): (.+)$/) ?? []
    const clock = text.match(/\d\d:\d\d/)?.[0] ?? ''
    const person = people.find((p) => p.name === name)
    return {
      key: box + text,
      name,
      date: new Date(`${date} UTC`).toISOString().slice(0, 10),
      kind,
      clock,
      person,
      taps,
    }
  }
  const keys = () =>
    points().evaluateAll((all) =>
      all.map((li) => `${li.querySelector('input')?.getAttribute('aria-label')}${li.querySelector('p')?.textContent}`),
    )
  type Point = Awaited<ReturnType<typeof readPoint>>

  const zoneOf = async (person: Person) => (await company()).SITES.find((s) => s.slug === person.site)?.timeZone ?? ''

  /** The pass that a point is about, found by what the page shows of it; it may be one that HR has added. */
  async function passOf({ person, date, clock }: Point): Promise<{ id: string; atMs: number }> {
    if (!person) throw new Error('a point about nobody is about no pass')
    const zone = await zoneOf(person)
    const near = (atMs: number) => Math.abs(atMs - Date.parse(date)) < 2 * DAY_MS
    const added = mended.flatMap((m) => (m.kind === 'out' ? [{ ...m, id: idOfOut(m.atMs), kind: undefined }] : []))
    const found = [...seen, ...added].filter(
      (s) => s.code === person.code && !s.kind && near(s.atMs) && wallAt(s.atMs, zone).slice(11, 16) === clock,
    )
    const ofDate = found.filter((s) => wallAt(s.atMs, zone).startsWith(date))
    const [pass] = ofDate.length > 0 ? ofDate : found
    if (!pass) throw new Error(`${person.name} passed no door at ${clock} on ${date}`)
    return pass
  }

  /** The instant of an OUT that HR adds: the first after the IN at which the wall shows this. */
  async function outAt(point: Point, wall: string): Promise<number> {
    const { atMs } = await passOf(point)
    const zone = await zoneOf(point.person ?? { code: '', name: '', site: '', pattern: '' })
    for (let ms = Math.ceil(atMs / 60_000) * 60_000; ms < atMs + DAY_MS; ms += 60_000) {
      if (wallAt(ms, zone).slice(11, 16) === wall) return ms
    }
    throw new Error(`no ${wall} after ${point.clock}`)
  }

  /** One tap where there is one; what cannot be mended is left as it is, with a reason. */
  async function mendFirst(): Promise<void> {
    const point = await readPoint(points().first())
    const tap = point.taps.find((name) => /^(Out at|It counts|Take it out)/.test(name))
    if (tap === undefined) {
      const leave = point.taps.find((name) => name.startsWith('Leave as it is')) ?? ''
      await button(leave, points()).first().click()
      await page.getByLabel('Reason').fill('Looked at the pictures, talked to them')
      await button('Leave as it is', page.getByRole('dialog')).click()
    } else {
      const code = point.person?.code ?? ''
      if (tap.startsWith('Out at')) mended.push({ code, kind: 'out', atMs: await outAt(point, tap.slice(7, 12)) })
      else mended.push({ code, kind: tap.startsWith('It') ? 'restore' : 'void', id: (await passOf(point)).id })
      await button(tap, points()).first().click()
    }
    await expect.poll(keys, within(20_000)).not.toContain(point.key)
  }

  it('settles everything that needs attention, with a tap each', async () => {
    await open(page, `/attendance/attention?from=${period.from}&to=${period.to}`)
    await points().first().waitFor()
    const chips = page.getByRole('group', { name: 'Kind' }).getByRole('button')
    const kinds = (await chips.allTextContents()).map((t) => t.replace(/\d+$/, ''))
    const all = ['Out is missing', 'Outside all shifts', 'In and out disagree', 'Disputed', 'Unsure whose face']
    expect(kinds).toEqual(expect.arrayContaining([...all, 'Suspected picture']))
    for (const kind of all) {
      await chips.filter({ hasText: kind }).click()
      await page.waitForURL(/kind=/)
      await expect.poll(async () => (await readPoint(points().first())).kind, within(20_000)).toBe(kind)
      while ((await points().count()) > 0 && (await readPoint(points().first())).kind === kind) await mendFirst()
      await open(page, `/attendance/attention?from=${period.from}&to=${period.to}`)
      await points().first().waitFor()
    }
    const done = page.getByText('Nothing fits these filters')
    const next = () => done.or(points().first()).first().waitFor()
    for (await next(); !(await done.isVisible()); await next()) await mendFirst()
    expect(new Set(mended.map((m) => m.kind))).toEqual(new Set(['out', 'void', 'restore']))
  })

  it('locks the month', async () => {
    await open(page, `/attendance/month?month=${period.from.slice(0, 7)}`)
    await button('Lock…').click()
    const dialog = page.getByRole('dialog')
    await button('Lock this month', dialog).click()
    await dialog.getByText('This month is locked.').waitFor()
    expect(await dialog.getByText('still need').count()).toBe(0)
    await button('Close', dialog).first().click()
  })

  it('exports what an independent reading of the rules says, to the second', async () => {
    await open(page, '/attendance/days')
    await page.getByRole('table', { name: 'Days' }).waitFor()
    await page.getByLabel('From', { exact: true }).fill(period.from)
    await page.waitForURL(/from=/)
    await page.getByLabel('To', { exact: true }).fill(period.to)
    await page.waitForURL(/from=.*to=/)
    const downloading = page.waitForEvent('download')
    await button('Download').click()
    await page.getByRole('menuitem', { name: 'Excel workbook, all columns' }).click()
    const { sheets } = await readXlsx(readFileSync(await (await downloading).path()))
    const [header = [], ...rows] = sheets[0]?.rows ?? []
    const at = (name: string) => {
      const index = header.indexOf(name)
      if (index < 0) throw new Error(`the sheet has no column ${name}: ${header.join(', ')}`)
      return index
    }
    const total = rows.pop() ?? []
    const lines = new Map(
      rows.map((cells): [string, ExpectedDay & { facts: string }] => {
        const [local, seconds] = [
          (name: string) => localOf(cells[at(name)]),
          (name: string) => secondsOf(cells[at(name)]),
        ]
        const code = String(cells[at('Code')])
        const line = {
          ...{ presence: String(cells[at('Presence')]), in: local('In'), out: local('Out') },
          ...{ planned: seconds('Planned') ?? 0, worked: seconds('Worked'), break: seconds('Break') },
          ...{ overtime: seconds('Overtime'), night: seconds('Night') },
          ...{ late: seconds('Late') ?? 0, early: seconds('Left early') ?? 0 },
          facts: String(cells[at('Facts')] ?? ''),
        }
        return [`${localOf(cells[at('Date')])?.slice(0, 10)} ${code}`, line]
      }),
    )
    const expected = await expectedMonth(period, mended)
    expect(expected.size).toBeGreaterThan(700)
    // the night in which the clock goes forward or back has an hour less or more
    const nights = [...expected].filter(([key]) => key.slice(-5) < 'M-131').map(([, line]) => line.planned / 3600)
    expect([6.5, 8.5, 7, 9].some((hours) => nights.includes(hours))).toBe(true)
    expect([...lines.keys()].sort()).toEqual([...expected.keys()].sort())
    for (const [key, line] of expected) {
      const { facts, ...figures } = lines.get(key) ?? { facts: '' }
      expect(figures, key).toEqual(line)
      expect(facts.split(' ').includes('late'), `${key} late`).toBe(line.late > 0)
      expect(facts.split(' ').includes('early'), `${key} early`).toBe(line.early > 0)
      expect(facts.split(' ').includes('overtime'), `${key} overtime`).toBe((line.overtime ?? 0) > 0)
      expect(facts, key).not.toContain('attention')
    }
    const absent = [...expected.values()].filter((d) => d.presence === 'absent')
    expect(absent.length).toBeGreaterThan(0)
    expect(await page.getByText(new RegExp(`^${absent.length} ·`)).count()).toBe(1)
    const sum = (of: (d: ExpectedDay) => number | null) =>
      [...expected.values()].reduce((all, d) => all + (of(d) ?? 0), 0)
    expect(secondsOf(total[at('Planned')])).toBe(sum((d) => d.planned))
    expect(secondsOf(total[at('Worked')])).toBe(sum((d) => d.worked))
    expect(secondsOf(total[at('Break')])).toBe(sum((d) => d.break))
    expect(secondsOf(total[at('Overtime')])).toBe(sum((d) => d.overtime))
    expect(secondsOf(total[at('Night')])).toBe(sum((d) => d.night))
    expect(secondsOf(total[at('Late')])).toBe(sum((d) => d.late))
    expect(secondsOf(total[at('Left early')])).toBe(sum((d) => d.early))
  })
})

/** The reader takes every number for a date of a calendar that has a day too much, the 29 February 1900. */
function daysOf(cell: unknown): number | null {
  if (typeof cell === 'number') return cell
  if (!(cell instanceof Date)) return null
  const days = (cell.getTime() - Date.UTC(1899, 11, 31)) / DAY_MS
  return days >= 59 ? days + 1 : days
}

function secondsOf(cell: unknown): number | null {
  const days = daysOf(cell)
  return days === null ? null : Math.round(days * 86_400)
}

function localOf(cell: unknown): string | null {
  const days = daysOf(cell)
  return days === null
    ? null
    : new Date(Math.round(days * 86_400) * 1000 + Date.UTC(1899, 11, 30)).toISOString().slice(0, 19).replace('T', ' ')
}
