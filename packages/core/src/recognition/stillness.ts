import type { Face, Point } from './face.ts'

/** Where the parts of a face were in one look. */
export interface FaceShape {
  landmarks5: Face['landmarks5']
  /** Lid to lid by lid to brow; null where it was not measured. */
  eyeOpenness01: number | null
}

/** Looks, a quarter of a second apart, that it takes to call a face still. */
const MIN_LOOKS = 6
/**
 * A face that changes its shape less than this between looks (median, in distances of the eyes) and keeps its lids this
 * still (standard deviation) is one that does not live: docs/decisions/0010-liveness-at-the-door.md.
 */
const STILL_SHAPE = 0.005
const STILL_LIDS = 0.012

/**
 * Does nothing move in this face, not even a little? How it moves as a whole does not count: a photo does that in a hand.
 * Written so that NaN is not still.
 */
export function isStill(looks: readonly { atMs: number; shape?: FaceShape }[]): boolean {
  const shapes = looks
    .toSorted((a, b) => a.atMs - b.atMs)
    .map((look) => look.shape)
    .filter((shape) => shape !== undefined)
  const lids = shapes.map((shape) => shape.eyeOpenness01).filter((openness) => openness !== null)
  if (lids.length < MIN_LOOKS || lids.length < shapes.length) return false
  const changes = shapes.slice(1).map((shape, i) => changeOf((shapes[i] ?? shape).landmarks5, shape.landmarks5))
  const median = changes.toSorted((a, b) => a - b)[changes.length >> 1] ?? Number.NaN
  return changes.every(Number.isFinite) && median < STILL_SHAPE && deviationOf(lids) < STILL_LIDS
}

/** What is left between two shapes after the best shift, turn and scaling: root mean square, in distances of the eyes. */
function changeOf(before: Face['landmarks5'], after: Face['landmarks5']): number {
  const from = centred(before)
  const to = centred(after)
  const size = sum(from, ([x, y]) => x * x + y * y)
  const pairs = from.map(([x, y], i) => [x, y, ...(to[i] ?? [0, 0])] as const)
  const cos = sum(pairs, ([x, y, u, v]) => x * u + y * v) / size
  const sin = sum(pairs, ([x, y, u, v]) => x * v - y * u) / size
  const left = sum(pairs, ([x, y, u, v]) => (cos * x - sin * y - u) ** 2 + (sin * x + cos * y - v) ** 2)
  const [eye, otherEye] = after
  return Math.sqrt(left / pairs.length) / Math.hypot(eye[0] - otherEye[0], eye[1] - otherEye[1])
}

function centred(points: readonly Point[]): Point[] {
  const [cx, cy] = [meanOf(points.map(([x]) => x)), meanOf(points.map(([, y]) => y))]
  return points.map(([x, y]) => [x - cx, y - cy])
}

function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.sqrt(meanOf(values.map((v) => (v - mean) ** 2)))
}

function meanOf(values: readonly number[]): number {
  return sum(values, (v) => v) / values.length
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
