import { describe, expect, it } from 'vitest'
import { movedReportMs, nextReportMs, type ReportCycle, reportPeriod } from './report-time.ts'

const at = (cycle: ReportCycle, minute = 7 * 60, zone = 'Europe/Berlin') => ({ cycle, minute, zone })
const next = (time: ReturnType<typeof at>, after: string) =>
  new Date(nextReportMs(time, Date.parse(after))).toISOString()

describe('the next report', () => {
  it('is due at the local time, summer and winter', () => {
    expect(next(at('daily'), '2026-03-27T12:00:00Z')).toBe('2026-03-28T06:00:00.000Z')
    expect(next(at('daily'), '2026-03-28T06:00:00Z')).toBe('2026-03-29T05:00:00.000Z')
    expect(next(at('daily', 7 * 60, 'Asia/Kolkata'), '2026-03-28T06:00:00Z')).toBe('2026-03-29T01:30:00.000Z')
  })

  it('is due on Mondays and on the first', () => {
    expect(next(at('weekly'), '2026-03-02T05:59:59Z')).toBe('2026-03-02T06:00:00.000Z')
    expect(next(at('weekly'), '2026-03-02T06:00:00Z')).toBe('2026-03-09T06:00:00.000Z')
    expect(next(at('monthly'), '2026-03-02T06:00:00Z')).toBe('2026-04-01T05:00:00.000Z')
  })
})

describe('a plan that is changed', () => {
  const moved = (before: ReturnType<typeof at>, after: ReturnType<typeof at>, now: string, next: string) =>
    new Date(movedReportMs({ ...before, nextMs: Date.parse(next) }, after, Date.parse(now))).toISOString()
  const [early, late] = [at('daily', 6 * 60, 'UTC'), at('daily', 8 * 60, 'UTC')]
  const usual = at('daily', 7 * 60, 'UTC')

  it('moves what comes next, and sends no period again that was sent already', () => {
    expect(moved(usual, late, '2026-03-03T06:30:00Z', '2026-03-03T07:00:00Z')).toBe('2026-03-03T08:00:00.000Z')
    expect(moved(usual, late, '2026-03-03T07:30:00Z', '2026-03-04T07:00:00Z')).toBe('2026-03-04T08:00:00.000Z')
  })

  it('leaves no period out when the new time has passed already', () => {
    expect(moved(usual, early, '2026-03-03T06:30:00Z', '2026-03-03T07:00:00Z')).toBe('2026-03-03T07:00:00.000Z')
    expect(moved(usual, early, '2026-03-03T07:30:00Z', '2026-03-04T07:00:00Z')).toBe('2026-03-04T06:00:00.000Z')
  })

  it('begins anew with another cycle', () => {
    const weekly = at('weekly', 7 * 60, 'UTC')
    expect(moved(weekly, late, '2026-03-03T07:30:00Z', '2026-03-09T07:00:00Z')).toBe('2026-03-03T08:00:00.000Z')
  })
})

it('is about the day, the week or the month before', () => {
  const period = (cycle: ReportCycle, when: string) => reportPeriod(at(cycle), Date.parse(when))
  expect(period('daily', '2026-03-01T06:00:00Z')).toEqual({ from: '2026-02-28', to: '2026-02-28' })
  expect(period('weekly', '2026-03-02T06:00:00Z')).toEqual({ from: '2026-02-23', to: '2026-03-01' })
  expect(period('weekly', '2026-03-04T06:00:00Z')).toEqual({ from: '2026-02-23', to: '2026-03-01' })
  expect(period('monthly', '2026-03-01T06:00:00Z')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  // still February in Berlin's evening, already March in UTC: the clock of the site counts
  expect(reportPeriod(at('monthly', 0, 'America/New_York'), Date.parse('2026-03-01T02:00:00Z'))).toEqual({
    from: '2026-01-01',
    to: '2026-01-31',
  })
})
