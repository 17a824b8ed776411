import {
  type Challenge,
  type ChallengeJudgement,
  type ChallengeSample,
  drawChallenge,
  type FaceQuality,
  judgeChallenge,
} from '@rollcall/core'

/** A movement that a doubtful face is asked for, and what it has done since. */
export class MovementPrompt {
  readonly challenge: Challenge
  readonly #askedAtMs: number
  readonly #samples: ChallengeSample[] = []
  #judgement: ChallengeJudgement = { kind: 'pending' }

  /** @param random01 0 ≤ … < 1, draws the movement */
  constructor(random01: number, { eyeOpenness01 }: FaceQuality, askedAtMs: number) {
    this.challenge = drawChallenge(random01, eyeOpenness01 !== undefined)
    this.#askedAtMs = askedAtMs
  }

  get judgement(): ChallengeJudgement {
    return this.#judgement
  }

  /** The face in one more frame. @returns whether the prompt is settled by it */
  see({ yawDeg, eyeOpenness01 }: FaceQuality, atMs: number): boolean {
    if (this.#judgement.kind !== 'pending') return false
    this.#samples.push({ atMs, yawDeg, eyeOpenness01: eyeOpenness01 ?? null })
    this.#judgement = judgeChallenge(this.challenge, this.#samples, { askedAtMs: this.#askedAtMs, nowMs: atMs })
    return this.#judgement.kind !== 'pending'
  }
}
