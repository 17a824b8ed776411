import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideIdentity as decide, type LivenessRules, type Look } from './decide-identity.ts'
import { decideMatch, type MatchDecision } from './decide-match.ts'
import { DEFAULT_POLICY, type IdentityPolicy, MODEL_FUSED } from './policy.ts'

const policy = {
  ...DEFAULT_POLICY[MODEL_FUSED],
  minAgreeingLooks: 2,
  unknownAfterLooks: 4,
  livenessFloor: 0.2,
  livenessClear: 0.5,
  minLivenessLooks: 3,
}
const NOT_SEEN = { kind: 'not_seen', reason: 'too_late' } as const
const RULES: LivenessRules = { liveness: 'require', challenge: false, movement: null }
const decideIdentity = (some: readonly Look[], p: IdentityPolicy, rules: Partial<LivenessRules> = {}) =>
  decide(some, p, { ...RULES, ...rules })
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

  describe('as the location wants it', () => {
    const print = looks([match('ana'), match('ana'), match('ana')], [0.01, 0.3, 0.02])
    const soft = looks([match('ana'), match('ana'), match('ana')], [0.3, 0.4, 0.3])
    const asked = { challenge: true } as const

    it.each([
      ['off: nothing is judged', print, { liveness: 'off' }, { kind: 'match', suspected: false, liveness01: null }],
      ['warn: the match counts, suspected', print, { liveness: 'warn' }, { kind: 'match', suspected: true }],
      ['warn: of a live face there is no suspicion', soft, { liveness: 'warn' }, { kind: 'match', suspected: false }],
      ['require: there is no match', print, { liveness: 'require' }, { kind: 'spoof' }],
      ['a doubtful face is asked', soft, asked, { kind: 'pending', agreed: true, ask: true }],
      ['nobody is asked where that is switched off', soft, {}, { kind: 'match' }],
      ['nobody is asked where nothing is judged', soft, { ...asked, liveness: 'off' }, { kind: 'match' }],
      ['whoever moved is named', soft, { ...asked, movement: { kind: 'seen', atMs: 1 } }, { kind: 'match' }],
      ['whoever did not is refused', soft, { ...asked, movement: NOT_SEEN }, { kind: 'spoof', personId: 'ana' }],
      ['or suspected', soft, { ...asked, liveness: 'warn', movement: NOT_SEEN }, { kind: 'match', suspected: true }],
      ['an attack is not asked', print, asked, { kind: 'spoof' }],
      ['a movement does not mend an attack', print, { movement: { kind: 'seen', atMs: 1 } }, { kind: 'spoof' }],
    ] as const)('%s', (_, some, rules, decision) => {
      expect(decideIdentity(some, policy, rules)).toMatchObject(decision)
    })

    it('a stranger is not asked for anything', () => {
      const strangers = looks([unknown, unknown, unknown, unknown], [0.3, 0.3, 0.3, 0.3])
      expect(decideIdentity(strangers, policy, asked).kind).toBe('unknown')
    })

    it('warning decides about people as switching it off does, once there are looks enough', () => {
      fc.assert(
        fc.property(someLooks(policy.minLivenessLooks), (some) => {
          const { kind } = decideIdentity(some, policy, { liveness: 'warn' })
          expect(kind).toBe(decideIdentity(some, policy, { liveness: 'off' }).kind)
        }),
      )
    })
  })

  it('gives the same answer in whatever order the looks came', () => {
    const rules = fc.record({
      liveness: fc.constantFrom('off', 'warn', 'require'),
      challenge: fc.boolean(),
      movement: fc.constantFrom(null, NOT_SEEN, { kind: 'seen', atMs: 1 } as const),
    })
    const shuffled = someLooks().chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    )
    fc.assert(
      fc.property(shuffled, rules, ([some, other], r) => {
        expect(named(decideIdentity(other, policy, r))).toEqual(named(decideIdentity(some, policy, r)))
      }),
    )
  })

  it('names nobody by looks that are no numbers', () => {
    const nan = decideMatch(
      { best: { personId: 'ana', similarity: Number.NaN }, runnerUp: { personId: 'ben', similarity: Number.NaN } },
      policy,
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.constantFrom('off', 'warn', 'require'), (n, liveness) => {
        const { kind } = decideIdentity(looks(Array.from({ length: n }, () => nan)), policy, { liveness })
        expect(kind).toBe(n < policy.unknownAfterLooks ? 'pending' : 'unknown')
      }),
    )
  })

  it('never names somebody whom fewer looks agree on than the policy asks for', () => {
    fc.assert(
      fc.property(someLooks(), fc.integer({ min: 1, max: 4 }), (some, minAgreeingLooks) => {
        const decision = decideIdentity(some, { ...policy, minAgreeingLooks }, { liveness: 'off' })
        const votes = (id: string) => some.filter(({ decision: d }) => d.kind === 'match' && d.personId === id).length
        const most = Math.max(votes('ana'), votes('ben'))
        const clear = votes('ana') !== votes('ben') && most >= minAgreeingLooks
        expect(decision.kind === 'match').toBe(clear)
        if (decision.kind === 'match') expect(votes(decision.personId)).toBe(most)
      }),
    )
  })
})

function someLooks(minLength = 0) {
  const decision = fc.oneof(
    fc
      .record({ id: fc.constantFrom('ana', 'ben'), s: fc.double({ min: 0.5, max: 1, noNaN: true }) })
      .map((r) => match(r.id, r.s)),
    fc.constant(unknown),
    fc.constant(ambiguous),
  )
  const liveness01 = fc.oneof(fc.constantFrom(Number.NaN, 0, 1), fc.double({ min: 0, max: 1, noNaN: true }))
  return fc.array(fc.record({ decision, liveness01, atMs: fc.nat() }), { minLength, maxLength: 8 })
}

/** What follows from a decision; of several looks that are as good as another it does not matter which one is kept. */
function named(decision: ReturnType<typeof decideIdentity>) {
  return { kind: decision.kind, personId: decision.kind === 'match' ? decision.personId : null }
}
