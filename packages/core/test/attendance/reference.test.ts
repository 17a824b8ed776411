import { it } from 'vitest'
import { compareMonths } from './compare.ts'

it('200 random months say what a slow reading of the rules says (`npm test -- fuzz` compares 10,000)', () => {
  compareMonths(1, 200)
})
