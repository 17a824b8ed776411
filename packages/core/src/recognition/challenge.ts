/**
 * A movement that somebody is asked for, drawn by lot. A flat photo hardly makes it, a film made before only by chance (but
 * four of six films blinked by chance), a film made on the spot does. So it lowers doubt and never ends it: for use beside
 * the liveness of the looks.
 */
export const CHALLENGES = ['turn_left', 'turn_right', 'blink'] as const
/** Left and right are those of the person. */
export type Challenge = (typeof CHALLENGES)[number]

/**
 * Draws one by lot. Where nobody measures the eyes, nobody is asked to blink.
 * @param random01 0 ≤ … < 1
 */
export function drawChallenge(random01: number, eyesAreMeasured: boolean): Challenge {
  const drawn = CHALLENGES.filter((challenge) => eyesAreMeasured || challenge !== 'blink')
  return drawn[Math.floor(random01 * drawn.length)] ?? 'turn_left'
}

/** One frame of one track. */
export interface ChallengeSample {
  atMs: number
  /** > 0: looks to the right side of the picture, which is the person's left. */
  yawDeg: number
  /** As measured on the mesh; null where it was not. */
  eyeOpenness01: number | null
}

export interface ChallengePolicy {
  /** Time to comply, from being asked. */
  timeoutMs: number
  /** Frames further apart than this show no movement: somebody else may have stepped in between. */
  maxGapMs: number
  /** A turn starts from a face that looks into the camera this nearly … */
  frontalDeg: number
  /** … and goes on until it is turned this much further. */
  turnDeg: number
  /** Eyes are judged in faces that are turned no further than this. */
  maxBlinkYawDeg: number
  /** Share of the usual openness under which the eyes are closed, and from which on they are open again. */
  closedShare: number
  openShare: number
  /** Closed for longer is no blink: somebody looks down. */
  maxBlinkMs: number
}

/**
 * Shut eyes measured 0.53–0.65 of the usual openness, and open ones drifted by up to a fifth, in the little that there was
 * to measure (docs/decisions/0003-vision-pipeline.md). The rest is chosen: blinks take 100–400 ms, and a turn must stay
 * within what recognition can still look at (45°).
 */
export const DEFAULT_CHALLENGE_POLICY: ChallengePolicy = {
  timeoutMs: 8000,
  maxGapMs: 500,
  frontalDeg: 15,
  turnDeg: 25,
  maxBlinkYawDeg: 25,
  closedShare: 0.75,
  openShare: 0.85,
  maxBlinkMs: 800,
}

export type ChallengeJudgement =
  | { kind: 'pending' }
  /** The movement was seen. It makes a photo unlikely and proves nothing. */
  | { kind: 'seen'; atMs: number }
  | { kind: 'not_seen'; reason: 'too_late' | 'wrong_way' }

/** Frames in a row that must show a turn, and open eyes that must be known before a blink: one outlier is neither. */
const TURNED_SAMPLES = 2
const OPEN_SAMPLES = 3

/**
 * Was the movement made after `askedAtMs`? The samples may come in any order; those before the question, after the timeout
 * and those that are not numbers do not count. What was decided once is not changed by later samples.
 */
export function judgeChallenge(
  challenge: Challenge,
  samples: readonly ChallengeSample[],
  { askedAtMs, nowMs }: { askedAtMs: number; nowMs: number },
  policy: ChallengePolicy = DEFAULT_CHALLENGE_POLICY,
): ChallengeJudgement {
  const endMs = askedAtMs + policy.timeoutMs
  const counted = samples
    .filter(({ atMs, yawDeg }) => atMs >= askedAtMs && atMs <= Math.min(endMs, nowMs) && Number.isFinite(yawDeg))
    .sort((a, b) => a.atMs - b.atMs)
  const runs = withoutGaps(counted, policy.maxGapMs)
  const judgement = challenge === 'blink' ? judgeBlink(runs, policy) : judgeTurn(challenge, runs, policy)
  if (judgement) return judgement
  return nowMs <= endMs ? { kind: 'pending' } : { kind: 'not_seen', reason: 'too_late' }
}

/** The samples in pieces that have no gap in them. */
function withoutGaps(samples: readonly ChallengeSample[], maxGapMs: number): ChallengeSample[][] {
  const runs: ChallengeSample[][] = []
  let lastAtMs = Number.NEGATIVE_INFINITY
  for (const sample of samples) {
    if (sample.atMs - lastAtMs > maxGapMs) runs.push([])
    runs.at(-1)?.push(sample)
    lastAtMs = sample.atMs
  }
  return runs
}

/** Turning the other way first ends it: a film that shakes its head would comply with every question. */
function judgeTurn(
  challenge: Exclude<Challenge, 'blink'>,
  runs: readonly ChallengeSample[][],
  { frontalDeg, turnDeg }: ChallengePolicy,
): ChallengeJudgement | null {
  const direction = challenge === 'turn_left' ? 1 : -1
  for (const run of runs) {
    const first = run.findIndex(({ yawDeg }) => Math.abs(yawDeg) <= frontalDeg)
    if (first < 0) continue
    const originDeg = run[first]?.yawDeg ?? 0
    let [right, wrong] = [0, 0]
    for (const { atMs, yawDeg } of run.slice(first)) {
      const turnedDeg = direction * (yawDeg - originDeg)
      right = turnedDeg >= turnDeg ? right + 1 : 0
      wrong = turnedDeg <= -turnDeg ? wrong + 1 : 0
      if (right >= TURNED_SAMPLES) return { kind: 'seen', atMs }
      if (wrong >= TURNED_SAMPLES) return { kind: 'not_seen', reason: 'wrong_way' }
    }
  }
  return null
}

/** Open, closed, open again, each compared with how open these eyes usually are. */
function judgeBlink(runs: readonly ChallengeSample[][], policy: ChallengePolicy): ChallengeJudgement | null {
  for (const run of runs) {
    const open: number[] = []
    let closed: { sinceMs: number; usual: number } | null = null
    for (const { atMs, yawDeg, eyeOpenness01 } of run) {
      const judged = eyeOpenness01 !== null && eyeOpenness01 >= 0 && Math.abs(yawDeg) <= policy.maxBlinkYawDeg
      if (!judged) {
        closed = null
      } else if (closed) {
        if (eyeOpenness01 < policy.openShare * closed.usual) continue
        if (atMs - closed.sinceMs <= policy.maxBlinkMs) return { kind: 'seen', atMs }
        closed = null
      } else {
        const usual = usualOf(open)
        if (open.length >= OPEN_SAMPLES && eyeOpenness01 < policy.closedShare * usual) closed = { sinceMs: atMs, usual }
        else open.push(eyeOpenness01)
      }
    }
  }
  return null
}

/** 70th percentile. */
function usualOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(0.7 * values.length)] ?? 0
}

/** What the person is asked. */
export function challengeText(challenge: Challenge): string {
  switch (challenge) {
    case 'turn_left':
      return 'Turn your head to your left.'
    case 'turn_right':
      return 'Turn your head to your right.'
    case 'blink':
      return 'Look into the camera and blink.'
  }
}

/** What is said about it afterwards: what was seen, never who or what somebody is. */
export function judgementText(judgement: ChallengeJudgement): string {
  switch (judgement.kind) {
    case 'pending':
      return 'Waiting for the movement.'
    case 'seen':
      return 'The movement was seen. A photo is unlikely, a film is possible.'
    case 'not_seen':
      return judgement.reason === 'wrong_way' ? 'The head turned the other way.' : 'The movement was not seen in time.'
  }
}
