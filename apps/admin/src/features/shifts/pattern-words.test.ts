import { expect, it } from 'vitest'
import { cycleWords, isWeek, resized, SOME_MONDAY, workWeek } from './pattern-words.ts'

const named = (id: string) => id.toUpperCase()

it('takes seven days from a Monday for a week', () => {
  expect(isWeek({ anchor: SOME_MONDAY, cycle: workWeek('day') })).toBe(true)
  expect(isWeek({ anchor: '2024-01-02', cycle: workWeek('day') })).toBe(false)
  expect(isWeek({ anchor: SOME_MONDAY, cycle: ['day', null] })).toBe(false)
})

it('says a pattern in words', () => {
  expect(cycleWords({ anchor: SOME_MONDAY, cycle: workWeek('day') }, named)).toBe('Mon–Fri DAY · Sat–Sun free')
  const odd = ['a', 'a', null, 'b', 'b', null, 'a']
  expect(cycleWords({ anchor: SOME_MONDAY, cycle: odd }, named)).toBe(
    'Mon–Tue A · Wed free · Thu–Fri B · Sat free · Sun A',
  )
  expect(cycleWords({ anchor: '2026-03-04', cycle: ['e', 'e', 'n', null, null] }, named)).toBe(
    '2 × E · 1 × N · 2 × free',
  )
})

it('makes a rotation longer with free days and shorter from its end', () => {
  expect(resized(['a', 'b'], 3)).toEqual(['a', 'b', null])
  expect(resized(['a', 'b'], 1)).toEqual(['a'])
})
