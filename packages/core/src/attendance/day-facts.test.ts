import { expect, it } from 'vitest'
import { DAY_FACTS, factsOf } from './day-facts.ts'

it('reads the facts of a day from one number', () => {
  expect(factsOf(0)).toEqual([])
  expect(factsOf(0b1_0000_0011)).toEqual(['late', 'early', 'attention'])
  expect(factsOf(2 ** DAY_FACTS.length - 1)).toEqual(DAY_FACTS)
})
