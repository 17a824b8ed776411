import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addLobby } from './portal-steps.ts'
import { findChromium, launch, newPage, open, type Portal, signIn, startPortal } from './support.ts'

const chromium = findChromium()
if (!chromium) process.stdout.write('SKIPPED own page: no Chromium found (apt install chromium)\n')

const DAY_MS = 24 * 3_600_000
/** Not yesterday: an hour after midnight somebody may still be at work since then. */
const WORK_DATE = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10)
const PHONE = { width: 390, height: 844 }

describe.skipIf(!chromium)('the own page of an employee', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-e2e-own-'))
  let portal: Portal
  let browser: Browser
  let office: Page
  let phone: Page
  let link = ''

  beforeAll(async () => {
    portal = await startPortal(join(dir, 'portal'))
    browser = await launch(chromium ?? '')
    office = await signIn(browser, portal, { timezoneId: 'UTC' })
    phone = await newPage(browser, { baseURL: portal.url, timezoneId: 'UTC', viewport: PHONE })
  })
  afterAll(async () => {
    await browser?.close()
    await portal?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const dialog = (page: Page) => page.getByRole('dialog')

  /** Through the REST face, as another system would. */
  async function send(path: string, data: object): Promise<{ id: string }> {
    const answer = await office.request.post(`/api/rest${path}`, { data, headers: { origin: portal.url } })
    expect(answer.ok(), await answer.text()).toBe(true)
    return answer.json()
  }

  async function employee(code: string, name: string): Promise<string> {
    return (await send('/employees', { code, name })).id
  }

  async function punch(employeeId: string, time: string, direction: 'in' | 'out'): Promise<void> {
    const occurredAt = `${WORK_DATE}T${time}:00Z`
    await send('/attendance', { id: randomUUID(), employeeId, locationSlug: 'lobby', direction, occurredAt })
  }

  const ownDays = () => phone.getByRole('listitem').filter({ hasText: '09:' })

  it('opens with a link from HR, whose secret stays in no address', async () => {
    await addLobby(office)
    const [ana, ben] = [await employee('E-1', 'Ana Lopes'), await employee('E-2', 'Ben Okoro')]
    await punch(ana, '09:00', 'in')
    await punch(ben, '09:07', 'in')
    await open(office, `/employees/${ana}`)
    await button(office, 'Make link').click()
    await dialog(office).getByLabel('Works for').waitFor()
    await dialog(office).getByRole('button', { name: 'Make link' }).click()
    await dialog(office)
      .getByRole('img', { name: /QR code/ })
      .waitFor()
    link = (await dialog(office).locator('code').textContent()) ?? ''
    await dialog(office).getByRole('button', { name: 'Done' }).click()
    await button(office, 'Replace link').waitFor()

    const addresses: string[] = []
    phone.on('request', (r) => addresses.push(`${r.url()} ${r.headers().referer ?? ''}`))
    await phone.goto(link)
    await phone.getByRole('heading', { name: 'Ana Lopes' }).waitFor()
    expect(new URL(phone.url()).pathname + new URL(phone.url()).hash).toBe('/me')
    const secret = new URL(link).hash.slice(1)
    expect(secret.length).toBeGreaterThan(40)
    expect(addresses.filter((a) => a.includes(secret) && !a.startsWith(link))).toEqual([])
    expect(portal.output()).not.toContain(secret)
    const [cookie] = await phone.context().cookies(`${portal.url}/me`)
    expect(cookie).toMatchObject({ path: '/me', httpOnly: true, sameSite: 'Lax' })
  })

  it('shows the own days, and nothing of others or of the portal', async () => {
    await open(phone, `/me?month=${WORK_DATE.slice(0, 7)}`)
    await ownDays().filter({ hasText: '09:00' }).waitFor()
    expect(await phone.content()).not.toContain('09:07')
    expect(await phone.content()).not.toContain('Ben')
    for (const path of ['/employees', '/attendance', '/settings']) {
      await phone.goto(path)
      await phone.waitForURL('**/sign-in*')
    }
    const statusOf = async (path: string) => (await phone.request.get(path)).status()
    expect(await statusOf('/api/trpc/employee.list?input={"json":{}}')).toBe(401)
    expect(await statusOf('/me/api/trpc/employee.list?input={"json":{}}')).toBe(403)
    expect(await statusOf('/api/rest/attendance.csv')).toBe(401)
    expect(await statusOf(`/me/api/photos/${randomUUID()}`)).toBe(404)
    expect((await office.request.get('/me/api/trpc/self.me')).status()).toBe(401)
  })

  it('asks for a correction, which HR approves, and the day says so', async () => {
    await open(phone, `/me?month=${WORK_DATE.slice(0, 7)}`)
    await ownDays().filter({ hasText: 'Incomplete' }).getByRole('button').click()
    await button(phone, 'A punch is missing').click()
    const ask = phone.getByRole('dialog', { name: 'Ask for a missing punch' })
    expect(await ask.getByLabel('Date', { exact: true }).inputValue()).toBe(WORK_DATE)
    await ask.getByLabel('Time', { exact: true }).fill('17:30')
    await ask.getByText(/After: 09:00 – 17:30 · 8:30 h/).waitFor()
    await ask.getByLabel('Reason').fill('The door was open')
    await ask.getByRole('button', { name: 'Send to HR' }).click()
    await phone.getByRole('dialog').getByText('Waits for HR').waitFor()

    await open(office, '/attendance/attention')
    const request = office.getByRole('listitem').filter({ hasText: 'The door was open' })
    await request.getByRole('button', { name: /Decide/ }).click()
    await dialog(office).getByLabel('Note').fill('Seen on the plan')
    await dialog(office).getByRole('button', { name: 'Approve' }).click()
    await dialog(office).waitFor({ state: 'hidden' })

    await open(phone, `/me?month=${WORK_DATE.slice(0, 7)}`)
    await ownDays().filter({ hasText: '09:00 – 17:30' }).filter({ hasText: '8:30 h' }).waitFor()
    await phone.getByRole('tab', { name: 'My requests' }).click()
    const own = phone.getByRole('listitem').filter({ hasText: 'The door was open' })
    await own.getByText('Approved').waitFor()
    await own.getByText('Seen on the plan').waitFor()
  })

  it('gives a copy of the own data, and takes consent and the wish to be erased to HR', async () => {
    await phone.getByRole('tab', { name: 'My data' }).click()
    const [file] = await Promise.all([
      phone.waitForEvent('download'),
      phone.getByRole('link', { name: 'Download my data' }).click(),
    ])
    const text = readFileSync(await file.path(), 'utf8')
    expect(JSON.parse(text)).toMatchObject({ person: { name: 'Ana Lopes' }, events: [{ kind: 'MATCH' }] })
    expect(text).not.toContain('Ben')
    await button(phone, 'I consent').click()
    await phone.getByRole('alertdialog').getByRole('button', { name: 'I consent' }).click()
    await phone.getByText('Given', { exact: true }).waitFor()
    await button(phone, 'Ask to be erased').click()
    await phone.getByRole('alertdialog').getByRole('button', { name: 'Ask HR' }).click()
    await phone.getByText(/waits for HR/).waitFor()
    await open(office, '/attendance/attention?kind=erasureAsked')
    await office.getByText(/Wants everything about them to be erased/).waitFor()
  })

  it('ends at once when HR withdraws the link, for the link too', async () => {
    await open(office, '/employees')
    await office.getByRole('link', { name: 'Ana Lopes' }).first().click()
    await office.getByText(/Given on .* by the employee/).waitFor()
    await button(office, 'Withdraw link').click()
    await office.getByRole('alertdialog').getByRole('button', { name: 'Withdraw link' }).click()
    await button(office, 'Make link').waitFor()
    await phone.reload()
    await phone.getByRole('heading', { name: 'Your access has ended' }).waitFor()
    await phone.goto('about:blank')
    await phone.goto(link)
    await phone.getByText(/This link is not whole, has expired or was withdrawn/).waitFor()
  })
})
