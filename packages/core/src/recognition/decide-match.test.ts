import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideMatch, type MatchDecision, withoutDenied } from './decide-match.ts'

const policy = { acceptAtSimilarity: 0.5, marginToRunnerUp: 0.1 }
const candidate = (personId: string, similarity: number) => ({ personId, similarity })

describe('decideMatch', () => {
  it.each([
    ['an empty gallery names nobody', null, null, { kind: 'unknown', reason: 'empty_gallery' }],
    ['below the threshold is unknown', 0.499, null, { kind: 'unknown', reason: 'below_threshold', similarity: 0.499 }],
    ['exactly on the threshold is a match', 0.5, null, { kind: 'match', personId: 'ana', margin: 1 }],
    ['a runner-up within the margin makes it ambiguous', 0.8, 0.75, { kind: 'ambiguous', runnerUpId: 'ben' }],
    ['a runner-up outside the margin does not', 0.8, 0.6, { kind: 'match', personId: 'ana' }],
    ['NaN is never a match', Number.NaN, 0.1, { kind: 'unknown' }],
    ['a runner-up of NaN is never a match', 0.9, Number.NaN, { kind: 'ambiguous' }],
  ])('%s', (_, best, runnerUp, expected) => {
    const candidates = {
      best: best === null ? null : candidate('ana', best),
      runnerUp: runnerUp === null ? null : candidate('ben', runnerUp),
    }
    expect(decideMatch(candidates, policy)).toMatchObject(expected)
  })

  it('names a person only above the threshold and clear of the runner-up', () => {
    const similarity = fc.double({ min: -1, max: 1 })
    fc.assert(
      fc.property(similarity, similarity, (best, runnerUp) => {
        const d = decideMatch({ best: candidate('ana', best), runnerUp: candidate('ben', runnerUp) }, policy)
        if (d.kind !== 'match') return
        expect(best).toBeGreaterThanOrEqual(0.5)
        expect(best - runnerUp).toBeGreaterThanOrEqual(0.1)
      }),
    )
  })
})

describe('withoutDenied', () => {
  const near = { personId: 'ana', similarity: 0.8, margin: 0.3 }
  const match: MatchDecision = { kind: 'match', ...near }
  const ambiguous: MatchDecision = { kind: 'ambiguous', runnerUpId: 'ben', ...near }
  const unknown: MatchDecision = { kind: 'unknown', reason: 'below_threshold', similarity: 0.2 }
  const denied: MatchDecision = { kind: 'unknown', reason: 'denied', similarity: 0.8 }
  it.each([
    ['nobody denied', match, [], match],
    ['whom it denied', match, ['ana'], denied],
    ['whom it denied, among others', match, ['ben', 'ana'], denied],
    ['somebody else', match, ['ben'], match],
    ['a doubtful face that denied the nearest', ambiguous, ['ana'], denied],
    ['a doubtful face that denied the second', ambiguous, ['ben'], ambiguous],
    ['a stranger', unknown, ['ana'], unknown],
  ])('names nobody that the face said it is not: %s', (_, decision, who, expected) => {
    expect(withoutDenied(decision, new Set(who))).toEqual(expected)
  })
})
