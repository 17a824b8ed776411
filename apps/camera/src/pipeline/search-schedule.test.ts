import { expect, it } from 'vitest'
import { searchIsDue } from './search-schedule.ts'

const NEVER = Number.NEGATIVE_INFINITY

it.each([
  ['the first picture is searched', NEVER, NEVER, 0, true],
  ['every picture is searched while somebody is there', 900, 900, 1000, true],
  ['and for three seconds afterwards, who comes back is soon seen', 3800, 1000, 3900, true],
  ['then the next picture is left out', 4000, 1000, 4100, false],
  ['and the one after that is not', 4000, 1000, 4200, true],
  ['of five pictures a second each is searched', 4000, 1000, 4200, true],
  ['whose time is unknown is searched', 4000, 1000, Number.NaN, true],
])('%s', (_name, searchedMs, seenMs, atMs, due) => {
  expect(searchIsDue({ searchedMs, seenMs }, atMs)).toBe(due)
})
