import { afterAll, beforeAll, describe, it } from 'vitest'
import { lastMonday, type Office, officeHours, openOffice } from './office.ts'
import { findChromium } from './support.ts'

const chromium = findChromium()
const MONDAY = lastMonday()

describe.skipIf(!chromium)('leave in a browser', () => {
  let office: Office

  beforeAll(async () => {
    office = await openOffice(chromium ?? '')
    await officeHours(office, [office.ada, office.bob])
  })
  afterAll(() => office?.close())

  const days = () => office.page.getByRole('table', { name: 'Days' }).getByRole('row')
  const openDays = () => office.open(`/attendance/days?from=${MONDAY}&to=${MONDAY}`)

  it('is entered with a note for HR, after it was said what it changes, and explains the day', async () => {
    const { page, open, button, dialog } = office
    await openDays()
    await days().filter({ hasText: 'Ada' }).getByText('Absent').waitFor()
    await open('/schedule?tab=leave')
    await button('Add leave').first().click()
    await dialog.getByRole('combobox', { name: 'Employee' }).fill('ada')
    await page.getByRole('option', { name: /Ada Lovelace/ }).click()
    await dialog.getByLabel('First day').fill(MONDAY)
    await dialog.getByLabel('Last day').fill(MONDAY)
    await dialog.getByLabel('Kind').fill('Care')
    await dialog.getByLabel('Note').fill('Child ill, sheet seen')
    await button('Look what changes', dialog).click()
    await dialog.getByText(/Absent → Not due, on leave/).waitFor()
    await button('Add leave', dialog).click()
    const row = page.getByRole('table', { name: 'Leave' }).getByRole('row', { name: /Ada/ })
    await row.getByText('Child ill, sheet seen').waitFor()
    await openDays()
    await days().filter({ hasText: 'Ada' }).getByText('On leave').waitFor()
    await button(/^Why\? Ada/).click()
    await dialog.getByText('Care, whole day, paid · “Child ill, sheet seen”').waitFor()
    await page.keyboard.press('Escape')
  })

  it('is entered for many days at once and taken out again by an undo', async () => {
    const { page, open, button, dialog } = office
    await openDays()
    await days().filter({ hasText: 'Bob' }).getByText('Absent').waitFor()
    await page.getByLabel(/^Select Bob/).check()
    await button('Enter leave…').click()
    await dialog.getByLabel('Kind').fill('Vacation')
    await button('Enter leave', dialog).click()
    await page.getByText('1 leave entered.').waitFor()
    await days().filter({ hasText: 'Bob' }).getByText('On leave').waitFor()
    await button('Undo').click()
    await page.getByText('Taken out again.').waitFor()
    await days().filter({ hasText: 'Bob' }).getByText('Absent').waitFor()
    await open('/schedule?tab=leave')
    await page.getByText('1 entry on this page').waitFor()
  })
})
