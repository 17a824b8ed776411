import { it } from 'vitest'
import { compareMonths } from '../test/attendance/compare.ts'

/** The slow reading of the rules is in `test/attendance/reference.ts`. */
it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
  'random months %i000 – %i999 say what a slow reading of the rules says',
  (block) => {
    compareMonths(block * 1000, 1000)
  },
)
