import { expect, it } from 'vitest'
import { limitOf, lockMinutes } from './throttle.service.ts'

it('locks for 1, 2, 4, 8 and then 15 minutes once the free attempts are used up', () => {
  expect([1, 4, 5, 6, 7, 8, 9, 10, 1000].map((n) => lockMinutes(n, 5))).toEqual([0, 0, 1, 2, 4, 8, 15, 15, 15])
})

it('keeps a hash of what is tried, a different one for each kind', () => {
  const { key } = limitOf('account', 'ada@example.org', 5)
  expect(key).toMatch(/^[0-9a-f]{64}$/)
  expect(limitOf('address', 'ada@example.org', 5).key).not.toBe(key)
})
