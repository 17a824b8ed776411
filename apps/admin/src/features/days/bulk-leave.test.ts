import { expect, it } from 'vitest'
import { leaveSpans } from './bulk-leave.ts'

const row = (id: string, workDate: string) => ({ employee: { id, name: id }, workDate })

it('makes one leave of dates of a person that follow each other, in whichever order they were chosen', () => {
  const rows = [
    row('b', '2026-03-02'),
    row('a', '2026-03-01'),
    row('a', '2026-02-27'),
    row('a', '2026-02-28'),
    row('a', '2026-03-05'),
  ]
  expect(leaveSpans(rows).map((s) => [s.employee.id, s.from, s.to])).toEqual([
    ['a', '2026-02-27', '2026-03-01'],
    ['a', '2026-03-05', '2026-03-05'],
    ['b', '2026-03-02', '2026-03-02'],
  ])
  expect(leaveSpans([])).toEqual([])
})
