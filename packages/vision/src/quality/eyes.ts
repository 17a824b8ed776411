import type { Mesh } from '../detect/facemesh.ts'

/** Mesh indices of each eye: the middle of the upper lid and of the lower one, and the brow above it. */
const EYES = [
  { upperLid: 159, lowerLid: 145, brow: 105 },
  { upperLid: 386, lowerLid: 374, brow: 334 },
] as const

/** Lids this far apart, as a share of the way from lid to brow, count as wide open; usual is 0.5 (decision record 0003). */
const WIDE_OPEN = 0.8

/**
 * How open the eyes are: lid to lid by lid to brow, 0 (shut) … 1. Without a graph of the iris the mesh moves the lids only
 * part of the way when eyes shut, but the brow's distance grows as much: the quotient shows it twice, and no turn of the
 * head changes it. Eyes differ by nature, so a blink is judged against the same face's own usual value.
 */
export function eyeOpennessOf({ cropPoints }: Pick<Mesh, 'cropPoints'>): number {
  const distance = (a: number, b: number) => {
    const [ax, ay] = cropPoints[a] ?? [Number.NaN, Number.NaN]
    const [bx, by] = cropPoints[b] ?? [Number.NaN, Number.NaN]
    return Math.hypot(ax - bx, ay - by)
  }
  let [lids, brows] = [0, 0]
  for (const { upperLid, lowerLid, brow } of EYES) {
    lids += distance(upperLid, lowerLid)
    brows += distance(upperLid, brow)
  }
  return Math.min(1, lids / brows / WIDE_OPEN)
}
