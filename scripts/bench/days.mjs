// What a day of attendance costs before anything is stored: pure rules, no database.
import { DEFAULT_SHIFT, DEFAULT_SITE_RULES, deriveRange } from '@rollcall/core'
import { summarise } from './summarise.mjs'

const EMPLOYEES = 500
const MONTH = { from: '2026-10-01', to: '2026-10-31' } // with the change of clocks
const DAYS = 31
const HOUR_MS = 3_600_000
const SITE = 'lobby'

/** @returns rows for a month and for a day of one employee after the other. */
export async function benchDays() {
  const value = { ...DEFAULT_SITE_RULES, mode: 'alternate' }
  const site = { id: SITE, zone: 'Europe/Berlin', rules: [{ validFrom: null, value }], holidays: new Map() }
  const shift = { ...DEFAULT_SHIFT, autoBreaks: [{ afterMinutes: 360, minutes: 30 }] }
  const shifts = new Map([['day', { id: 'day', name: 'Day', versions: [{ validFrom: null, value: shift }] }]])
  const company = { sites: new Map([[SITE, site]]), shifts, watermarks: [] }
  const people = Array.from({ length: EMPLOYEES }, (_, i) => person(i))
  const nowMs = Date.UTC(2026, 11, 1)
  const deriver = (range) => {
    let next = 0
    return () => deriveRange(range, people[next++ % EMPLOYEES], company, nowMs)
  }
  const months = await summarise('Month of one, rules only', EMPLOYEES, deriver(MONTH))
  const day = await summarise('Day of one, rules only', EMPLOYEES, deriver({ from: '2026-10-14', to: '2026-10-14' }))
  return [{ ...months, note: `${Math.round((DAYS * 1000) / months.meanMs).toLocaleString('en')} days/s` }, day]
}

function person(i) {
  const pattern = { anchor: '2026-09-28', cycle: ['day', 'day', 'day', 'day', 'day', null, null] }
  const punches = Array.from({ length: DAYS }, (_, day) => day).flatMap((day) =>
    [7, 10, 11, 15].map((hour, n) => ({
      id: `${i}-${day}-${n}`,
      atMs: Date.UTC(2026, 9, 1 + day) + hour * HOUR_MS + ((i * 7919 + n * 104_729) % 600_000),
      siteId: SITE,
      direction: 'auto',
      standing: 'counts',
      correctionId: null,
    })),
  )
  const assignment = { id: 'a', of: 'employee', from: '2020-01-01', to: null, siteId: SITE, pattern }
  return { homeSiteId: SITE, employedFrom: null, employedUntil: null, assignments: [assignment], leaves: [], punches }
}
