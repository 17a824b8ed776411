import { DAY_FACTS, type DayFact } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { monthCell } from './month-cell.ts'
import { monthFields, monthInput, monthOf, monthsFrom } from './month-view.ts'

const bits = (...facts: DayFact[]) => facts.reduce((sum, f) => sum | (1 << DAY_FACTS.indexOf(f)), 0)

describe('a cell of the month', () => {
  it('is empty where there is no day', () => {
    expect(monthCell(null, null, 0).text).toBe('')
  })
  it('shows the hours of somebody who came, and says in words what its colour says', () => {
    expect(monthCell('present', 27_720, bits('late'))).toEqual({
      text: '7:42',
      tone: 'warn',
      label: 'Present, 7:42 hours, Late',
    })
  })
  it('never takes a forgotten check-out for absence', () => {
    expect(monthCell('incomplete', null, 0)).toMatchObject({ text: '!', label: 'Incomplete' })
  })
  it('tells leave from a holiday', () => {
    expect(monthCell('notDue', null, bits('onLeave')).text).toBe('L')
    expect(monthCell('notDue', null, bits('holiday')).text).toBe('H')
  })
})

it('turns months over the end of a year', () => {
  expect([monthsFrom('2026-01', -1), monthsFrom('2025-12', 1)]).toEqual(['2025-12', '2026-01'])
})

it('asks for the month that it is where the address names none', () => {
  const view = { month: null, departmentId: null, locationId: null, search: null, cursor: null, day: null }
  expect(monthInput(view, monthOf(new Date(2026, 0, 31)))).toEqual({ month: '2026-01', limit: 500 })
  expect(monthFields.month.parse('2026-13')).toBeNull()
})
