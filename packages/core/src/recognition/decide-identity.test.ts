import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideIdentity, type Look, medianOf } from './decide-identity.ts'
import type { MatchDecision } from './decide-match.ts'
import { DEFAULT_POLICY, MODEL_FUSED } from './policy.ts'

const policy = {
  ...DEFAULT_POLICY[MODEL_FUSED],
  minAgreeingLooks: 2,
  unknownAfterLooks: 4,
  livenessFloor: 0.2,
  livenessClear: 0.5,
  minLivenessLooks: 3,
}
const match = (personId: string, similarity = 0.8): MatchDecision => ({
  kind: 'match',
  personId,
  similarity,
  margin: 0.3,
})
const unknown: MatchDecision = { kind: 'unknown', reason: 'below_threshold', similarity: 0.1 }
const ambiguous: MatchDecision = {
  kind: 'ambiguous',
  personId: 'ana',
  runnerUpId: 'ben',
  similarity: 0.7,
  margin: 0.01,
}
const looks = (decisions: MatchDecision[], liveness: (number | null)[] = []): Look[] =>
  decisions.map((decision, i) => ({ atMs: i * 250, decision, liveness01: liveness[i] ?? null }))

describe('decideIdentity', () => {
  it.each([
    ['nothing seen yet', [], 'pending'],
    ['one look is not enough', [match('ana')], 'pending'],
    ['two agreeing looks are', [match('ana'), match('ana')], 'match'],
    ['two looks that disagree are not', [match('ana'), match('ben')], 'pending'],
    ['a third look breaks the tie', [match('ana'), match('ben'), match('ana')], 'match'],
    ['an even vote is ambiguous in the end', [match('ana'), match('ben'), match('ana'), match('ben')], 'ambiguous'],
    ['look-alikes are ambiguous, never named', [ambiguous, ambiguous, ambiguous, ambiguous], 'ambiguous'],
    ['strangers are unknown, but only after enough looks', [unknown, unknown, unknown], 'pending'],
    ['strangers are unknown after enough looks', [unknown, unknown, unknown, unknown], 'unknown'],
    ['a single lucky match among strangers names nobody', [unknown, match('ana'), unknown, unknown], 'unknown'],
  ])('%s', (_, decisions, kind) => {
    expect(decideIdentity(looks(decisions), policy).kind).toBe(kind)
  })

  it('takes a print for an attack even when it matches', () => {
    const attack = decideIdentity(looks([match('ana'), match('ana'), match('ana')], [0.01, 0.3, 0.02]), policy)
    expect(attack).toMatchObject({ kind: 'spoof', personId: 'ana', liveness01: 0.02 })
  })

  it('waits for one more look rather than naming or accusing on two doubtful ones', () => {
    expect(decideIdentity(looks([match('ana'), match('ana')], [0.01, 0.02]), policy).kind).toBe('pending')
  })

  it('names a doubtful but live person once it had looks enough', () => {
    const doubtful = [match('ana'), match('ana'), match('ana')]
    expect(decideIdentity(looks(doubtful.slice(0, 2), [0.3, 0.4]), policy).kind).toBe('pending')
    expect(decideIdentity(looks(doubtful, [0.3, 0.4, 0.3]), policy).kind).toBe('match')
  })

  it('names a live person whose single frame looked doubtful', () => {
    expect(decideIdentity(looks([match('ana'), match('ana'), match('ana')], [0.9, 0.01, 0.8]), policy).kind).toBe(
      'match',
    )
  })

  it('takes liveness that is no number for the worst', () => {
    const attack = decideIdentity(
      looks([match('ana'), match('ana'), match('ana')], [Number.NaN, Number.NaN, 0.9]),
      policy,
    )
    expect(attack).toMatchObject({ kind: 'spoof', liveness01: 0 })
  })

  it('judges no liveness where none was measured or the policy switched it off', () => {
    expect(decideIdentity(looks([match('ana'), match('ana')]), policy).kind).toBe('match')
    const off = { ...policy, livenessFloor: 0 }
    expect(decideIdentity(looks([match('ana'), match('ana'), match('ana')], [0, 0, 0]), off).kind).toBe('match')
  })

  it('gives the same answer in whatever order the looks came', () => {
    const decision = fc.oneof(
      fc
        .record({ id: fc.constantFrom('ana', 'ben'), s: fc.double({ min: 0.5, max: 1, noNaN: true }) })
        .map((r) => match(r.id, r.s)),
      fc.constant(unknown),
      fc.constant(ambiguous),
    )
    const look = fc.record({
      decision,
      liveness01: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      atMs: fc.nat(),
    })
    fc.assert(
      fc.property(fc.array(look, { maxLength: 8 }), (some) => {
        const forward = decideIdentity(some, policy)
        const backward = decideIdentity([...some].reverse(), policy)
        expect(backward.kind).toBe(forward.kind)
        if (forward.kind === 'match') expect(backward).toMatchObject({ personId: forward.personId })
      }),
    )
  })
})

it('medianOf ignores what was not judged', () => {
  expect(medianOf([])).toBeNull()
  expect(medianOf([null, 0.4, null])).toBe(0.4)
  expect(medianOf([0.1, 0.9, 0.5, 0.3])).toBe(0.4)
})
