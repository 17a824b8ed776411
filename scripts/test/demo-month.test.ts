import { describe, expect, it } from 'vitest'
// @ts-expect-error plain scripts have no types
import { leavesOf, PEOPLE, SITES, shiftOn } from '../demo/month/company.mjs'
// @ts-expect-error plain scripts have no types
import { datesOf, lastMonthWithClockChange, lastOf } from '../demo/month/dates.mjs'
// @ts-expect-error plain scripts have no types
import { periodOf, seenOn } from '../demo/month/month.mjs'

interface Seen {
  id: string
  atMs: number
  kind?: string
  disputed?: boolean
}
const ZONES = SITES.map((s: { timeZone: string }) => s.timeZone)
const offset = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).format(at).split('GMT')[1]

describe('the month of the demo', () => {
  it('is the same in every run, whatever else is seen', () => {
    const { from, to } = periodOf('2026-10')
    const month: Seen[] = seenOn({ from, to })
    const week = seenOn({ from: '2026-10-12', to: '2026-10-18' })
    expect(month).toEqual(expect.arrayContaining(week))
    expect(new Set(month.map((s) => s.id)).size).toBe(month.length)
  })

  it.each(['2026-10', '2026-03', '2027-02', '2027-07'])('has everything that makes work, in %s too', (month) => {
    const { from, to } = periodOf(month)
    const seen: Seen[] = seenOn({ from, to })
    const kinds = new Set(seen.map((s) => (s.disputed ? 'disputed' : (s.kind ?? 'pass'))))
    expect(kinds).toEqual(new Set(['pass', 'ambiguous', 'spoof', 'disputed']))
    expect(PEOPLE).toHaveLength(40)
    expect(PEOPLE.some((p: unknown) => leavesOf(p, month).length > 0)).toBe(true)
    const shifts = new Set(
      datesOf({ from, to }).flatMap((date: string) => PEOPLE.map((p: unknown) => shiftOn(p, date))),
    )
    expect(shifts).toEqual(new Set(['Office', 'Watch', 'Early', 'Late', 'Night', 'Support', null]))
  })

  it('can always be one in which a clock is changed', () => {
    for (let i = 0; i < 365; i++) {
      const now = new Date(Date.UTC(2026, 0, 1 + i, 12))
      const month: string = lastMonthWithClockChange(now, ZONES)
      const [before, after] = [new Date(`${month}-01T00:00Z`), new Date(`${lastOf(month)}T12:00Z`)]
      expect(after.getTime()).toBeLessThan(now.getTime())
      expect(ZONES.some((zone: string) => offset(before, zone) !== offset(after, zone))).toBe(true)
    }
  })
})
