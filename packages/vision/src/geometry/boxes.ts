import type { Box, Point } from '@rollcall/core'

/** Overlap of two boxes: shared area / joint area, 0 … 1. */
export function iou([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): number {
  const w = Math.min(ax + aw, bx + bw) - Math.max(ax, bx)
  const h = Math.min(ay + ah, by + bh) - Math.max(ay, by)
  if (w <= 0 || h <= 0) return 0
  return (w * h) / (aw * ah + bw * bh - w * h)
}

/** Share of the smaller box that lies in the other, 0 … 1: a face within a face is the same face. */
export function containment([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): number {
  const w = Math.min(ax + aw, bx + bw) - Math.max(ax, bx)
  const h = Math.min(ay + ah, by + bh) - Math.max(ay, by)
  if (w <= 0 || h <= 0) return 0
  return (w * h) / Math.min(aw * ah, bw * bh)
}

/** Keeps the best of each heap of overlapping items (non-maximum suppression). The order of the input does not matter. */
export function suppress<T extends { box: Box; score01: number }>(
  items: readonly T[],
  same: (a: Box, b: Box) => boolean,
): T[] {
  const kept: T[] = []
  for (const item of [...items].sort(byScoreThenPlace)) {
    if (!kept.some((k) => same(k.box, item.box))) kept.push(item)
  }
  return kept
}

function byScoreThenPlace(p: { box: Box; score01: number }, q: { box: Box; score01: number }): number {
  return q.score01 - p.score01 || p.box[0] - q.box[0] || p.box[1] - q.box[1] || p.box[2] - q.box[2]
}

/** The smallest upright box around the points. */
export function boundsOf(points: Iterable<readonly number[]>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x = 0, y = 0] of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return [left, top, right - left, bottom - top]
}

export function centerOf([x, y, w, h]: Box): Point {
  return [x + w / 2, y + h / 2]
}

/** The same box in a picture that is `factor` times as large. */
export function scaledBox([x, y, w, h]: Box, factor: number): Box {
  return [x * factor, y * factor, w * factor, h * factor]
}
