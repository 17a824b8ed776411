import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLeaseOver, type LeaseMark, leaseSpentMs } from './lease.ts'

const HOUR = 3_600_000
const MARK: LeaseMark = { spentMs: 2 * HOUR, uptimeMs: 50 * HOUR, wallMs: 1_000 * HOUR, boot: 'one' }

describe('leaseSpentMs', () => {
  it.each([
    ['an hour later', { uptimeMs: 51, wallMs: 1_001, boot: 'one' }, 3],
    ['the clock set back meanwhile', { uptimeMs: 51, wallMs: 10, boot: 'one' }, 3],
    ['the clock set forward meanwhile', { uptimeMs: 51, wallMs: 9_999, boot: 'one' }, 3],
    ['started again, an hour off', { uptimeMs: 1, wallMs: 1_002, boot: 'two' }, 4],
    ['started again with a clock from before', { uptimeMs: 1, wallMs: 10, boot: 'two' }, 3],
    ['started again long ago', { uptimeMs: 60, wallMs: 1_060, boot: 'two' }, 62],
    ['the start is not known now', { uptimeMs: 51, wallMs: 1_001, boot: null }, 53],
  ])('counts %s', (_, now, hours) => {
    const at = { uptimeMs: now.uptimeMs * HOUR, wallMs: now.wallMs * HOUR, boot: now.boot }
    expect(leaseSpentMs(MARK, at) / HOUR).toBe(hours)
  })

  it.each([
    ['runs on', { uptimeMs: 51, wallMs: 1_001 }, 3],
    ['was off for an hour', { uptimeMs: 1, wallMs: 1_002 }, 4],
    ['runs on with a clock set back', { uptimeMs: 51, wallMs: 10 }, 3],
  ])('where starts have no name: %s', (_, now, hours) => {
    const at = { uptimeMs: now.uptimeMs * HOUR, wallMs: now.wallMs * HOUR, boot: null }
    expect(leaseSpentMs({ ...MARK, boot: null }, at) / HOUR).toBe(hours)
  })

  it('never gives time back, whatever the clocks say', () => {
    const hours = fc.integer({ min: 0, max: 1e6 })
    const boot = fc.constantFrom('one', 'two', null)
    fc.assert(
      fc.property(hours, hours, boot, (uptimeMs, wallMs, name) => {
        expect(leaseSpentMs(MARK, { uptimeMs, wallMs, boot: name })).toBeGreaterThanOrEqual(MARK.spentMs)
      }),
    )
  })
})

it('is over when the time is up, and when nobody knows the time', () => {
  expect([HOUR - 1, HOUR, Number.NaN].map((spent) => isLeaseOver(spent, HOUR))).toEqual([false, true, true])
})
