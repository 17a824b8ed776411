import { expect, it } from 'vitest'
import { employeeSearchText, searchPatterns } from './search-text.ts'

it('is lower case without accents, and begins with the name', () => {
  expect(employeeSearchText({ name: 'Zoë ÅNGSTRÖM', code: 'E-1', email: 'Z@X.org' })).toBe('zoe angstrom e-1 z@x.org')
  expect(employeeSearchText({ name: '李小龍', code: '7', email: null })).toBe('李小龍 7')
})

it('is matched word by word, with the signs of LIKE taken literally', () => {
  expect(searchPatterns('  Ånn 50%_\\ ')).toEqual(['%ann%', '%50\\%\\_\\\\%'])
  expect(searchPatterns(undefined)).toEqual([])
})
