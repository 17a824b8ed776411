import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CameraIdentity, FaceQuality, IdentityPolicy } from '@rollcall/core'
import { DEFAULT_DOOR_SETTINGS, MODEL_FUSED } from '@rollcall/core'
import { onTestFinished } from 'vitest'
import type { Clock } from '../src/lib/clock.ts'
import type { Decision } from '../src/pipeline/decision.ts'

export const T0 = Date.UTC(2026, 0, 15, 8, 58)

export const EVENT = '018f0000-0000-7000-8000-0000000000e1'
export const PEOPLE = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'] as const

export const POLICY: IdentityPolicy = {
  acceptAtSimilarity: 0.5,
  marginToRunnerUp: 0.05,
  minAgreeingLooks: 2,
  unknownAfterLooks: 6,
  livenessFloor: 0.15,
  livenessClear: 0.5,
  minLivenessLooks: 3,
}

export const IDENTITY: CameraIdentity = {
  cameraId: '018f0000-0000-7000-8000-0000000000c1',
  name: 'Lobby entrance',
  direction: 'in',
  location: { slug: 'lobby', name: 'Lobby', timeZone: 'Asia/Kathmandu' },
  door: DEFAULT_DOOR_SETTINGS,
  debounceMs: 300_000,
}

/** A folder that is gone after the test. */
export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-camera-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** A folder that is gone after the tests of this file. */
export function tempDirOfFile(): string {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-camera-'))
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  return dir
}

export function decision(changes: Partial<Decision> = {}): Decision {
  return {
    kind: 'match',
    trackId: 1,
    mediaMs: 1000,
    wallMs: T0,
    personId: PEOPLE[0],
    similarity: 0.71,
    margin: 0.3,
    liveness01: 0.9,
    frames: 2,
    box: [10, 20, 100, 120],
    modelId: MODEL_FUSED,
    ...changes,
  }
}

export function unknown(changes: Partial<Decision> = {}): Decision {
  return decision({ kind: 'unknown', personId: null, margin: null, frames: 6, ...changes })
}

export const GOOD: FaceQuality = {
  interEyePx: 60,
  sharpness01: 0.4,
  brightness01: 0.5,
  contrast01: 0.4,
  yawDeg: 5,
  pitchDeg: 5,
  rollDeg: 0,
  occlusion01: 0.05,
  eyeOpenness01: 0.5,
  detectorScore01: 0.9,
  meshScore01: 0.95,
  score01: 0.9,
  worst: null,
}

/** A clock that only moves when somebody sleeps on it. */
export class FakeClock implements Clock {
  nowMs = T0
  /** How wrong the wall clock is. */
  skewMs = 0
  readonly slept: number[] = []
  wallMs = (): number => this.nowMs + this.skewMs
  monotonicMs = (): number => this.nowMs - T0
  uptimeMs = (): number => this.nowMs - T0
  sleep = async (ms: number): Promise<void> => {
    this.slept.push(ms)
    this.nowMs += ms
  }
}

export const ffmpegPath = process.env.FFMPEG_PATH ?? 'ffmpeg'
export const hasFfmpeg = spawnSync(ffmpegPath, ['-version']).status === 0
if (!hasFfmpeg)
  process.stdout.write('SKIPPED: tests that need ffmpeg (not found; apt install ffmpeg, or set FFMPEG_PATH)\n')
