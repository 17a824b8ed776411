import { type Day, DEFAULT_SHIFT, DEFAULT_SITE_RULES, deriveRange, type SiteRules } from '@rollcall/core'
import { expect, it } from 'vitest'
import { changeWords, dryRunRange, effectWords, type RuleChange } from './dry-run-words.ts'

const TODAY = '2026-03-31'
const leave = (from: string, to: string): RuleChange => ({
  kind: 'leave',
  input: { employeeId: 'e', from, to, kind: 'Vacation', paid: true },
})

it('looks at the days that have passed and that a change can bear on', () => {
  const month = { from: '2026-02-28', to: TODAY }
  expect(dryRunRange({ kind: 'assignmentRemoval', input: { id: 'a' } }, TODAY)).toEqual(month)
  expect(dryRunRange(leave('2026-01-01', '2026-01-02'), TODAY)).toEqual(month)
  expect(dryRunRange(leave('2026-03-30', '2026-04-02'), TODAY)).toEqual({ from: '2026-03-30', to: TODAY })
  expect(dryRunRange(leave('2026-04-01', '2026-04-02'), TODAY)).toBeNull()
  const removal = { locationId: 'l', validFrom: '2026-03-15' }
  expect(dryRunRange({ kind: 'sitePolicyRemoval', input: removal }, TODAY)?.from).toBe('2026-03-15')
})

it('of holidays begins with the first that is added or taken away', () => {
  const days = (added: string[], remove: string[]): RuleChange => ({
    kind: 'holidays',
    input: { id: 'c', holidays: added.map((date) => ({ date, name: 'x' })), remove },
  })
  expect(dryRunRange(days(['2026-05-01'], ['2026-03-20']), TODAY)).toEqual({ from: '2026-03-20', to: TODAY })
  expect(dryRunRange(days(['2026-05-01', '2026-12-25'], []), TODAY)).toBeNull()
})

it('says how many days change, which stay, and whether all people were looked at', () => {
  const result = { employees: 3, looked: 3, changed: 0, locked: 0, days: [] }
  expect(effectWords(result)).toBe('No day of the last month changes.')
  expect(effectWords({ ...result, changed: 1 })).toBe('This changes 1 day of the last month.')
  expect(effectWords({ ...result, changed: 4, locked: 1 })).toBe(
    'This changes 4 days of the last month. 1 day of a locked period stays as it was.',
  )
  expect(effectWords({ ...result, changed: 4, locked: 2, looked: 1 })).toBe(
    'This changes 4 days of the last month. 2 days of a locked period stay as they were. Looked at 1 of 3 employees.',
  )
})

function dayOf(rules: Partial<SiteRules>, shift = DEFAULT_SHIFT): Day | null {
  const [workDate, zone] = ['2026-03-02', 'Europe/Berlin']
  const site = {
    id: 's',
    zone,
    rules: [{ validFrom: null, value: { ...DEFAULT_SITE_RULES, ...rules } }],
    holidays: new Map(),
  }
  const spec = { id: 'day', name: 'Day', versions: [{ validFrom: null, value: shift }] }
  const punch = (id: string, time: string) => {
    const recorded = { standing: 'counts', correctionId: null, direction: 'auto' } as const
    return { id, atMs: Date.parse(`${workDate}T${time}+01:00`), siteId: 's', ...recorded }
  }
  const pattern = { anchor: workDate, cycle: ['day'] }
  const person = {
    homeSiteId: 's',
    employedFrom: null,
    employedUntil: null,
    assignments: [{ id: 'a', of: 'employee' as const, from: workDate, to: null, siteId: 's', pattern }],
    leaves: [],
    punches: [punch('in', '09:08:00'), punch('out', '17:02:00')],
  }
  const company = { sites: new Map([['s', site]]), shifts: new Map([['day', spec]]), watermarks: [] }
  return deriveRange({ from: workDate, to: workDate }, person, company, Date.parse('2026-03-04'))[0] ?? null
}

it('says what a day says and would say, with the hours that count', () => {
  expect(changeWords(dayOf({}), dayOf({ roundToMinutes: 15 }))).toBe(
    'Present, 7:54 worked, late 0:08 → Present, 7:54 worked, counted as 7:45, late 0:08',
  )
  expect(changeWords(null, dayOf({}))).toBe('no day → Present, 7:54 worked, late 0:08')
})

it('goes into detail where the short form is the same', () => {
  const later = { ...DEFAULT_SHIFT, endMinute: 16 * 60 + 30 }
  expect(changeWords(dayOf({}), dayOf({}, later))).toBe(
    'Present, 7:54 worked, late 0:08: due 09:00–17:00, in 09:08, out 17:02 → due 09:00–16:30, in 09:08, out 17:02',
  )
})
