import { expect, it } from 'vitest'
import { dryRunRange, effectWords, type RuleChange } from './dry-run-words.ts'

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
