import { expect, it } from 'vitest'
import { parseView } from '#lib/url/fields.ts'
import { isFiltered, leaveFields, listInput } from './leave-view.ts'
import { type LeaveRow, lengthWords, meetingWords, spanWords } from './leave-words.ts'

const week: LeaveRow = {
  id: 'l',
  employee: { id: 'e', code: 'E-1', name: 'Ada' },
  from: '2026-08-03',
  to: '2026-08-07',
  part: 'full',
  kind: 'Vacation',
  paid: true,
  note: null,
}
const half: LeaveRow = { ...week, to: '2026-08-03', part: 'second' }

it('says from when until when, and how long that is', () => {
  expect(spanWords(week)).toBe('Mon 3 Aug 2026 – Fri 7 Aug 2026')
  expect(lengthWords(week)).toBe('5 days')
  expect([spanWords(half), lengthWords(half)]).toEqual(['Mon 3 Aug 2026', 'Second half'])
  expect(lengthWords({ ...half, part: 'full' })).toBe('1 day')
})

it('names the leave that is there already', () => {
  expect(meetingWords([])).toBeNull()
  expect(meetingWords([half])).toBe('Ada has leave in these dates already: Vacation, Mon 3 Aug 2026, second half.')
  expect(meetingWords([week, half])).toBe(
    'Ada has leave in these dates already: Vacation, Mon 3 Aug 2026 – Fri 7 Aug 2026, and 1 more.',
  )
})

it('asks for what the address says', () => {
  const view = parseView(leaveFields, new URLSearchParams('tab=leave&kind=Sick&from=2026-08-01&to=never'))
  expect(isFiltered(view)).toBe(true)
  expect(listInput(view)).toEqual({ kind: 'Sick', from: '2026-08-01' })
  expect(isFiltered(parseView(leaveFields, new URLSearchParams('tab=leave')))).toBe(false)
})
