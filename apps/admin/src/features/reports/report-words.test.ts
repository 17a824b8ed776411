import { expect, it } from 'vitest'
import { contentText, lastText, planText, type Report } from './report-words.ts'

const report: Report = {
  id: '0',
  name: 'Week',
  kind: 'payroll',
  format: 'xlsx',
  cycle: 'weekly',
  minute: 420,
  onlyThere: false,
  recipients: ['a@example.org'],
  createdBy: 'A <a@example.org>',
  nextAt: null,
  location: { id: '1', name: 'Lobby', timeZone: 'Europe/Berlin' },
  department: null,
  last: null,
}
const last = { dueAt: new Date(0), changedAt: new Date(0), attempts: 1, rows: 3, problem: null }

it('says when a report comes and what it holds', () => {
  expect(planText(report)).toBe('Every Monday, about the week before, at 07:00 by the clock of Lobby')
  expect(contentText(report)).toBe('Payroll: hours by kind (XLSX), everybody')
  const department = { id: '2', name: 'Night' }
  expect(contentText({ ...report, onlyThere: true, department })).toBe('Payroll: hours by kind (XLSX), Lobby, Night')
})

it('says what became of it', () => {
  expect(lastText(null).text).toBe('Not sent yet')
  expect(lastText({ ...last, state: 'sent' })).toEqual({ text: 'Sent, 3 rows', tone: 'good' })
  expect(lastText({ ...last, state: 'failed' }).tone).toBe('danger')
  expect(lastText({ ...last, state: 'waiting' }).text).toBe('Will be tried again')
  expect(lastText({ ...last, state: 'waiting', attempts: 0 }).text).toBe('About to be sent')
})
