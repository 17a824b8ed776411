import { it } from 'vitest'
import { compareMonths } from '../test/attendance/compare.ts'

/** The slow reading of the rules is in `test/attendance/reference.ts`. */
it.each([1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000])(
  '1,000 random months from seed %i on say what a slow reading of the rules says',
  (seed) => {
    compareMonths(seed, 1000)
  },
)
