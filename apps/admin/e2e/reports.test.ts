import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MailServer, mailServer } from './mail-server.ts'
import { type Office, officeHours, openOffice } from './office.ts'
import { findChromium, OWNER } from './support.ts'

const chromium = findChromium()

describe.skipIf(!chromium)('reports by e-mail in a browser', () => {
  let mail: MailServer
  let office: Office

  beforeAll(async () => {
    mail = await mailServer()
    const smtp = { ROLLCALL_SMTP_URL: mail.url, ROLLCALL_SMTP_FROM: 'Rollcall <rollcall@example.org>' }
    office = await openOffice(chromium ?? '', smtp)
    await officeHours(office, [office.ada, office.bob])
  })
  afterAll(async () => {
    await office?.close()
    await mail?.close()
  })

  const item = (name: string) => office.page.getByRole('listitem').filter({ hasText: name })

  it('is planned, and says when it comes', async () => {
    const { page, open, button, dialog } = office
    await open('/attendance/reports')
    await button('Plan a report').click()
    await dialog.getByLabel('Name').fill('Hours for payroll')
    await dialog.getByLabel('When').selectOption({ label: 'On the first, about the month before' })
    await dialog.getByLabel('At', { exact: true }).fill('06:30')
    await button(/^Add /, dialog).first().click()
    await button('Plan it', dialog).click()
    await page.getByText('The report is planned.').waitFor()
    await item('Hours for payroll').getByText('at 06:30 by the clock of Lobby').waitFor()
    await item('Hours for payroll')
      .getByText(/Next: .*, 06:30:00/)
      .waitFor()
  })

  it('is changed in the same dialog, which knows what was planned', async () => {
    const { page, button, dialog } = office
    await button('Change Hours for payroll').click()
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Hours for payroll')
    expect(await dialog.getByLabel('At', { exact: true }).inputValue()).toBe('06:30')
    expect(await dialog.getByLabel('Recipients').inputValue()).toBe(OWNER.email)
    await dialog.getByLabel('What').selectOption({ label: 'Days' })
    await dialog.getByLabel('At', { exact: true }).fill('07:15')
    await dialog.getByLabel('Recipients').fill(`${OWNER.email}, payroll@example.org`)
    await button('Save', dialog).click()
    await page.getByText('Changed. The next one goes by it.').waitFor()
    await item('Hours for payroll')
      .getByText(/Next: .*, 07:15:00/)
      .waitFor()
    await item('Hours for payroll').getByText(`To ${OWNER.email}, payroll@example.org`).waitFor()
  })

  it('arrives when it is sent now, with the days of the month before as a workbook', async () => {
    const { button } = office
    await button('Send now').click()
    await item('Hours for payroll')
      .getByText(/^Sent, \d+ rows$/)
      .waitFor()
    expect(mail.messages.map((m) => m.to)).toEqual([[OWNER.email, 'payroll@example.org']])
    const raw = mail.messages[0]?.raw ?? ''
    const now = new Date()
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 10)
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0)).toISOString().slice(0, 10)
    expect(raw).toMatch(/^Subject: .*Hours.for.payroll/m)
    expect(raw).toContain(`days-${from}-${to}.xlsx`)
    const parts = [...raw.matchAll(/base64[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)]
    const { sheets } = await readXlsx(new Uint8Array(Buffer.from(parts.at(-1)?.[1] ?? '', 'base64')))
    const [header = [], ...rows] = sheets[0]?.rows ?? []
    const names = new Set(rows.slice(0, -1).map((cells) => cells[header.indexOf('Name')]))
    expect(names).toEqual(new Set(['Ada Lovelace', 'Bob Okoro']))
    expect(rows.at(-1)?.[0]).toBe('Total')
  })
})
