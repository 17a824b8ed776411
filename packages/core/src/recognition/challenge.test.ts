import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CHALLENGES,
  type ChallengeSample,
  challengeText,
  drawChallenge,
  judgeChallenge,
  judgementText,
  DEFAULT_CHALLENGE_POLICY as p,
} from './challenge.ts'

const FRAME_MS = 80
const asked = { askedAtMs: 0, nowMs: 4000 }

/** A frame every 80 ms. */
const frames = (yaws: readonly number[], eyes: readonly (number | null)[] = []): ChallengeSample[] =>
  yaws.map((yawDeg, i) => ({ atMs: i * FRAME_MS, yawDeg, eyeOpenness01: i in eyes ? (eyes[i] ?? null) : 0.7 }))
const eyes = (values: readonly (number | null)[]) => frames(new Array<number>(values.length).fill(0), values)
const swap = { turn_left: 'turn_right', turn_right: 'turn_left', blink: 'blink' } as const

describe('a turn of the head', () => {
  it.each([
    ['to the asked side is seen at its second frame', [0, 5, 15, 26, 30, 20], { kind: 'seen', atMs: 4 * FRAME_MS }],
    ['to the other side first is the wrong way', [0, -26, -28, 0, 26, 28], { kind: 'not_seen', reason: 'wrong_way' }],
    ['that is too small is waited for', [0, 10, 20, 24, 24, 20], { kind: 'pending' }],
    ['in a single frame is an outlier', [0, 0, 40, 0, 0, 41, 0], { kind: 'pending' }],
    ['that was there before the question is none', [30, 32, 31, 30], { kind: 'pending' }],
    ['is measured from where the head was', [10, 20, 30, 33, 30], { kind: 'pending' }],
    ['of unknown pose is none', [0, Number.NaN, Number.NaN, Number.NaN], { kind: 'pending' }],
  ])('%s', (_name, yaws, judgement) => {
    expect(judgeChallenge('turn_left', frames(yaws), asked)).toEqual(judgement)
  })

  it('across a gap is none: somebody else may have come', () => {
    const late = frames([30, 32, 33]).map((s) => ({ ...s, atMs: s.atMs + 1000 }))
    expect(judgeChallenge('turn_left', [...frames([0, 0]), ...late], asked)).toEqual({ kind: 'pending' })
  })
})

describe('a blink', () => {
  it.each([
    ['is seen when the eyes are open again', [0.7, 0.72, 0.7, 0.3, 0.25, 0.65], { kind: 'seen', atMs: 5 * FRAME_MS }],
    ['is relative to narrow eyes too', [0.4, 0.41, 0.4, 0.2, 0.38], { kind: 'seen', atMs: 4 * FRAME_MS }],
    ['that does not end is waited for', [0.7, 0.7, 0.7, 0.3, 0.3], { kind: 'pending' }],
    ['needs open eyes first', [0.3, 0.3, 0.3, 0.7, 0.7], { kind: 'pending' }],
    [
      'that lasts a second is a look down',
      [0.7, 0.7, 0.7, ...new Array<number>(12).fill(0.3), 0.7],
      { kind: 'pending' },
    ],
    ['is none where the eyes were not judged', [0.7, 0.7, 0.7, 0.3, null, 0.7], { kind: 'pending' }],
    ['of eyes that are no number is none', [0.7, 0.7, 0.7, Number.NaN, 0.7], { kind: 'pending' }],
  ])('%s', (_name, openness, judgement) => {
    expect(judgeChallenge('blink', eyes(openness), asked)).toEqual(judgement)
  })

  it('of a face that is turned away is none', () => {
    const turned = frames(new Array<number>(6).fill(p.maxBlinkYawDeg + 1), [0.7, 0.7, 0.7, 0.3, 0.3, 0.7])
    expect(judgeChallenge('blink', turned, asked)).toEqual({ kind: 'pending' })
  })
})

describe('every challenge', () => {
  const series = fc
    .array(fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
      maxLength: 40,
    })
    .map((values) =>
      frames(
        values.map(([yaw]) => yaw),
        values.map(([, eye]) => eye),
      ),
    )
  const challenge = fc.constantFrom(...CHALLENGES)

  it.each(CHALLENGES)('%s that nobody complies with is too late after the timeout, not before', (kind) => {
    const still = Array.from({ length: 200 }, (_, i) => ({ atMs: i * FRAME_MS, yawDeg: 0, eyeOpenness01: 0.7 }))
    const at = (nowMs: number) => judgeChallenge(kind, still, { askedAtMs: 0, nowMs })
    expect(at(p.timeoutMs)).toEqual({ kind: 'pending' })
    expect(at(p.timeoutMs + 1)).toEqual({ kind: 'not_seen', reason: 'too_late' })
  })

  it('is never passed by a still picture, however the measurement trembles', () => {
    const tremble = fc.array(
      fc.tuple(fc.integer({ min: -10, max: 10 }), fc.double({ min: 0.65, max: 0.8, noNaN: true })),
    )
    fc.assert(
      fc.property(challenge, tremble, (kind, values) => {
        const samples = frames(
          values.map(([yaw]) => yaw),
          values.map(([, eye]) => eye),
        )
        expect(judgeChallenge(kind, samples, asked).kind).toBe('pending')
      }),
    )
  })

  it('is judged the same in a mirror, with left and right swapped', () => {
    fc.assert(
      fc.property(challenge, series, (kind, samples) => {
        const mirrored = samples.map((s) => ({ ...s, yawDeg: -s.yawDeg }))
        expect(judgeChallenge(swap[kind], mirrored, asked)).toEqual(judgeChallenge(kind, samples, asked))
      }),
    )
  })

  it('is judged the same in any order of the samples, and unmoved by those before the question', () => {
    fc.assert(
      fc.property(challenge, series, series, (kind, samples, before) => {
        const earlier = before.map((s) => ({ ...s, atMs: s.atMs - 1e6 }))
        const judged = judgeChallenge(kind, [...samples.toReversed(), ...earlier], asked)
        expect(judged).toEqual(judgeChallenge(kind, samples, asked))
      }),
    )
  })

  it('keeps its judgement whatever comes later', () => {
    fc.assert(
      fc.property(challenge, series, fc.nat({ max: 40 }), (kind, samples, count) => {
        const soon = judgeChallenge(kind, samples.slice(0, count), asked)
        if (soon.kind !== 'pending') expect(judgeChallenge(kind, samples, asked)).toEqual(soon)
      }),
    )
  })

  it('has words that promise nothing', () => {
    const judgements = [
      { kind: 'pending' },
      { kind: 'seen', atMs: 0 },
      { kind: 'not_seen', reason: 'too_late' },
      { kind: 'not_seen', reason: 'wrong_way' },
    ] as const
    const texts = [...CHALLENGES.map(challengeText), ...judgements.map(judgementText)]
    expect(new Set(texts).size).toBe(texts.length)
    for (const text of texts)
      expect(text).not.toMatch(/\b(real|genuine|live|alive|verified|proven|certain|safe|passed)\b/i)
  })
})

it('is drawn by lot, each alike, and a blink only where eyes are measured', () => {
  const drawn = (eyes: boolean) => new Set([0, 0.2, 0.4, 0.6, 0.8, 0.999].map((r) => drawChallenge(r, eyes)))
  expect(drawn(true)).toEqual(new Set(CHALLENGES))
  expect(drawn(false)).toEqual(new Set(['turn_left', 'turn_right']))
})
