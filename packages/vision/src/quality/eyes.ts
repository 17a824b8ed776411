import type { Mesh } from '../detect/facemesh.ts'

/** Mesh indices of an eye: two corners, two pairs of points on the upper and the lower lid (Soukupová and Čech 2016). */
const EYES = [
  { corners: [33, 133], lids: [160, 144, 158, 153] },
  { corners: [362, 263], lids: [385, 380, 387, 373] },
] as const

/** Height by width of an eye that counts as wide open: the most that was measured is 0.35 (decision record 0003). */
const WIDE_OPEN = 0.4

/**
 * How open the eyes are: height by width, mean of both, 0 (shut) … 1. Narrow and wide eyes differ by nature, so that a blink
 * is judged by comparing with the same face's own usual value.
 */
export function eyeOpennessOf({ cropPoints }: Mesh): number {
  const distance = (a: number, b: number) => {
    const [ax, ay] = cropPoints[a] ?? [Number.NaN, Number.NaN]
    const [bx, by] = cropPoints[b] ?? [Number.NaN, Number.NaN]
    return Math.hypot(ax - bx, ay - by)
  }
  const ratios = EYES.map(({ corners: [left, right], lids: [a, b, c, d] }) => {
    return (distance(a, b) + distance(c, d)) / 2 / distance(left, right)
  })
  return Math.min(1, ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length / WIDE_OPEN)
}
