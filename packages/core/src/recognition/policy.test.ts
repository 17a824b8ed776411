import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY, matchChangeSchema } from './policy.ts'

describe('what may be applied', () => {
  it.each([
    [0.3, 0, true],
    [0.9, 0.3, true],
    [0.299, 0.06, false],
    [0.901, 0.06, false],
    [0.5, -0.01, false],
    [0.5, 0.301, false],
    [Number.NaN, 0.06, false],
    [0.5, Number.NaN, false],
    [Number.POSITIVE_INFINITY, 0.06, false],
  ])('a threshold of %d with a margin of %d: %s', (acceptAtSimilarity, marginToRunnerUp, allowed) => {
    expect(matchChangeSchema.safeParse({ acceptAtSimilarity, marginToRunnerUp }).success).toBe(allowed)
  })

  it('includes what is shipped', () => {
    for (const policy of Object.values(DEFAULT_POLICY)) expect(matchChangeSchema.safeParse(policy).success).toBe(true)
  })
})
