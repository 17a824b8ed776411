import { randomUUID } from 'node:crypto'
import type { AppRouter } from '@rollcall/api'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import superjson from 'superjson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lastMonday, type Office, openOffice } from './office.ts'
import { findChromium } from './support.ts'

const chromium = findChromium()
const MONDAY = lastMonday()

describe.skipIf(!chromium)('the review of faces in a browser', () => {
  let office: Office
  let send: (employeeId: string | null, time: string) => Promise<void>

  beforeAll(async () => {
    office = await openOffice(chromium ?? '')
    const { trpc, url, locationId, ada, bob } = office
    const camera = { name: 'Lobby entrance', direction: 'in', locationId } as const
    const { pairingCode } = await trpc.camera.register.mutate(camera)
    const client = (headers: Record<string, string>) => {
      const link = httpBatchLink({ url: `${url}/api/trpc`, transformer: superjson, headers })
      return createTRPCClient<AppRouter>({ links: [link] })
    }
    const { token } = await client({}).camera.pair.mutate({ code: pairingCode, version: 'e2e' })
    const door = client({ authorization: `Bearer ${token}` })
    let cameraSeq = 0
    send = async (employeeId, time) => {
      const scores = { similarity: 0.52, margin: 0.02, liveness01: 0.97, frames: 4 }
      const occurredAt = `${MONDAY}T${time}:00.000Z`
      const what = { id: randomUUID(), kind: 'ambiguous', direction: 'in', trackId: 1, modelId: 'fused-704@2' } as const
      const event = { ...what, ...scores, employeeId, occurredAt, cameraSeq: ++cameraSeq }
      const { results } = await door.recognition.ingest.mutate({ events: [event] })
      expect(results.map((r) => r.status)).toEqual(['accepted'])
    }
    await send(ada, '08:00')
    await send(ada, '08:30')
    await send(bob, '09:00')
  })
  afterAll(() => office?.close())

  const cards = () => office.page.getByRole('list', { name: 'Faces to review' }).locator('> li')
  const cardOf = (time: string) => office.page.getByRole('listitem', { name: new RegExp(`, ${time}$`) })
  const days = async () => {
    await office.open(`/attendance/days?from=${MONDAY}&to=${MONDAY}`)
    const found = await office.page.getByRole('table', { name: 'Days' }).getByRole('link').allTextContents()
    await office.open('/attendance/review')
    return found.map((text) => /Ada|Bob/.exec(text)?.[0])
  }

  it('makes a yes a punch, and takes it back with the undo beside it', async () => {
    const { page, open, button } = office
    await open('/attendance/review')
    expect(await cards().count()).toBe(3)
    await button(/^Yes Ada/, cardOf('08:00')).click()
    await page.getByText('1 face answered.').waitFor()
    await cardOf('08:00').waitFor({ state: 'detached' })
    await button('Undo').click()
    await page.getByText('It is open again.').waitFor()
    await cardOf('08:00').waitFor()
    await button(/^Yes Ada/, cardOf('08:00')).click()
    await cardOf('08:00').waitFor({ state: 'detached' })
    await expect.poll(days, { timeout: 20_000 }).toEqual(['Ada'])
  })

  it('takes somebody else’s name, chosen from a list', async () => {
    const { page, button, dialog } = office
    await button(/^Someone else/, cardOf('08:30')).click()
    await dialog.getByRole('combobox', { name: 'Employee' }).fill('bob')
    await page.getByRole('option', { name: /Bob Okoro/ }).click()
    await button('It is them', dialog).click()
    await cardOf('08:30').waitFor({ state: 'detached' })
    await expect.poll(async () => (await days()).sort(), { timeout: 20_000 }).toEqual(['Ada', 'Bob'])
  })

  it('answers by key what a button of the card says, and shows answers, to be taken back', async () => {
    const { page, open, button } = office
    await send(null, '09:30')
    await open('/attendance/review')
    await cardOf('09:30').focus()
    await page.keyboard.press('n')
    await page.keyboard.press('y')
    await page.keyboard.press('l')
    await cardOf('09:30').waitFor({ state: 'detached' })
    await cardOf('09:00').focus()
    await page.keyboard.press('n')
    await page.getByText('Nobody is waiting').waitFor()
    await page.getByLabel('State').selectOption({ label: 'Answered' })
    await cardOf('09:30').getByText('Left as it is.').waitFor()
    await cardOf('09:00').getByText('It was not them').waitFor()
    await button(/^Take back/, cardOf('09:00')).click()
    await cardOf('09:00').waitFor({ state: 'detached' })
  })
})
