import { afterAll, beforeAll, describe, it } from 'vitest'
import { lastMonday, type Office, officeHours, openOffice } from './office.ts'
import { findChromium } from './support.ts'

const chromium = findChromium()
const MONDAY = lastMonday()

const ICS = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:1@test
DTSTAMP:20240101T000000Z
DTSTART;VALUE=DATE:${MONDAY.replaceAll('-', '')}
SUMMARY:Founders' Day
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n')

describe.skipIf(!chromium)('holidays in a browser', () => {
  let office: Office

  beforeAll(async () => {
    office = await openOffice(chromium ?? '')
    await officeHours(office, [office.ada])
  })
  afterAll(() => office?.close())

  /** Until the day of Ada says so; days are worked out in the background. */
  async function dayIs(words: string): Promise<void> {
    await office.open(`/attendance/days?from=${MONDAY}&to=${MONDAY}`)
    await office.page.getByRole('row', { name: /Ada/ }).getByText(words, { exact: true }).waitFor()
  }

  it('come from a calendar file: first what it would change, then the days change', async () => {
    const { page, open, button, dialog } = office
    await dayIs('Absent')
    await open('/schedule?tab=holidays')
    await button('Add a calendar').click()
    await dialog.getByLabel('Name').fill('Germany')
    await dialog.getByLabel('Lobby').waitFor()
    await button('Add calendar', dialog).click()
    await button('Import .ics').click()
    const file = { name: 'holidays.ics', mimeType: 'text/calendar', buffer: Buffer.from(ICS) }
    await dialog.getByLabel('Calendar file').setInputFiles(file)
    await dialog
      .getByRole('list', { name: 'Days in the file' })
      .getByText("Founders' Day", { exact: true })
      .first()
      .waitFor()
    await button('Look what 1 day would change', dialog).click()
    await dialog.getByText('This changes 1 day of the last month.').waitFor()
    await dialog.getByText(/Absent → Not due, Founders' Day/).waitFor()
    await button('Save', dialog).click()
    await page.getByText('1 holiday added.').waitFor()
    await dayIs('Holiday')
  })

  it('go with their calendar, after it was said what that changes, and come back by an undo', async () => {
    const { page, open, button, dialog } = office
    await open(`/schedule?tab=holidays&year=${MONDAY.slice(0, 4)}`)
    await page
      .getByRole('table', { name: /Holidays of/ })
      .getByText("Founders' Day", { exact: true })
      .first()
      .waitFor()
    await button('Actions for the calendar Germany').click()
    await page.getByRole('menuitem', { name: 'Remove…' }).click()
    await dialog.getByText('This changes 1 day of the last month.').waitFor()
    await dialog.getByText(/Not due, Founders' Day → Absent/).waitFor()
    await button('Remove', dialog).click()
    await page.getByText('Germany was removed.').waitFor()
    await button('Undo').click()
    await page.getByText('Germany is there again.').waitFor()
    await page
      .getByRole('table', { name: /Holidays of/ })
      .getByText("Founders' Day", { exact: true })
      .first()
      .waitFor()
    await dayIs('Holiday')
  })
})
