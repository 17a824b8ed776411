import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppRouter } from '@rollcall/api'
import type { TRPCClient } from '@trpc/client'
import type { Browser, Locator, Page } from 'playwright-core'
import { settled } from './accessibility.ts'
import { launch, OWNER, open, type Portal, ROOT, signIn, startPortal } from './support.ts'

/** A small company whose portal is open in a browser; what is not under test is entered as another program would. */
export interface Office {
  url: string
  page: Page
  trpc: TRPCClient<AppRouter>
  locationId: string
  ada: string
  bob: string
  /** Opens a page and waits until it is awake and still. */
  open(path: string): Promise<void>
  button(name: string | RegExp, within?: Page | Locator): Locator
  dialog: Locator
  close(): Promise<void>
}

const DAY_MS = 24 * 3_600_000

/** `YYYY-MM-DD` of the last Monday that is over, in UTC. */
export function lastMonday(): string {
  const date = new Date(Date.now() - DAY_MS)
  while (date.getUTCDay() !== 1) date.setTime(date.getTime() - DAY_MS)
  return date.toISOString().slice(0, 10)
}

/** One site in UTC, Ada and Bob. */
export async function openOffice(chromium: string, env: Record<string, string> = {}): Promise<Office> {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-e2e-'))
  const portal: Portal = await startPortal(join(dir, 'portal'), { env })
  const browser: Browser = await launch(chromium)
  const context = { viewport: { width: 1440, height: 900 }, timezoneId: 'UTC', reducedMotion: 'reduce' } as const
  const page = await signIn(browser, portal, context)
  const script = (await import(new URL('scripts/demo/portal-client.mjs', `file://${ROOT}`).href)) as {
    signIn(url: string, as: typeof OWNER): Promise<{ trpc: TRPCClient<AppRouter> }>
  }
  const { trpc } = await script.signIn(portal.url, OWNER)
  const { id: locationId } = await trpc.location.create.mutate({ slug: 'lobby', name: 'Lobby', timeZone: 'UTC' })
  const { id: ada } = await trpc.employee.create.mutate({ code: 'E-1', name: 'Ada Lovelace' })
  const { id: bob } = await trpc.employee.create.mutate({ code: 'E-2', name: 'Bob Okoro' })
  return {
    url: portal.url,
    page,
    trpc,
    locationId,
    ada,
    bob,
    open: async (path) => {
      await open(page, path)
      await settled(page)
    },
    button: (name, within = page) => within.getByRole('button', { name, exact: typeof name === 'string' }),
    dialog: page.locator('[role=dialog], [role=alertdialog]').last(),
    close: async () => {
      await browser.close()
      await portal.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Monday to Friday from nine to five, since half a year. */
export async function officeHours({ trpc, locationId }: Office, employeeIds: string[]): Promise<void> {
  const { DEFAULT_SHIFT } = await import('@rollcall/core')
  const shift = await trpc.shift.create.mutate({ name: 'Office', spec: DEFAULT_SHIFT })
  const cycle = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? shift.id : null))
  const pattern = await trpc.shiftPattern.create.mutate({ name: 'Office week', anchor: '2024-01-01', cycle })
  const from = new Date(Date.now() - 180 * DAY_MS).toISOString().slice(0, 10)
  for (const employeeId of employeeIds) {
    await trpc.employment.set.mutate({ employeeId, from, until: null, homeLocationId: locationId })
  }
  await trpc.assignment.create.mutate({ employeeIds, patternId: pattern.id, locationId, from })
}
