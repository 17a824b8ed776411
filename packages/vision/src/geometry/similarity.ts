import type { Point } from '@rollcall/core'

/** Turn, scale and shift: `x' = a·x − b·y + tx`, `y' = b·x + a·y + ty`. Pixel centres have integer coordinates. */
export interface Similarity {
  a: number
  b: number
  tx: number
  ty: number
}

/** Least-squares similarity that carries `from` onto `to` (Umeyama 1991, closed form for two dimensions). */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const [fx, fy] = centroid(from)
  const [gx, gy] = centroid(to)
  let along = 0
  let across = 0
  let norm = 0
  from.forEach(([px, py], i) => {
    const [qx, qy] = to[i] ?? [gx, gy]
    const x = px - fx
    const y = py - fy
    along += x * (qx - gx) + y * (qy - gy)
    across += x * (qy - gy) - y * (qx - gx)
    norm += x * x + y * y
  })
  const a = along / norm
  const b = across / norm
  return { a, b, tx: gx - a * fx + b * fy, ty: gy - b * fx - a * fy }
}

export function inverse({ a, b, tx, ty }: Similarity): Similarity {
  const d = a * a + b * b
  const ia = a / d
  const ib = -b / d
  return { a: ia, b: ib, tx: -(ia * tx - ib * ty), ty: -(ib * tx + ia * ty) }
}

export function apply({ a, b, tx, ty }: Similarity, [x, y]: Point): Point {
  return [a * x - b * y + tx, b * x + a * y + ty]
}

/** The same map for a piece of the picture: its corner lies at `(left, top)`, one of its pixels is `step` wide. */
export function scaledFrom(
  { a, b, tx, ty }: Similarity,
  { left, top, step }: { left: number; top: number; step: number },
): Similarity {
  // pixel centres: 0 of the piece lies half of its own pixel from the corner, 0 of the picture half of a smaller one
  const x = left + (step - 1) / 2
  const y = top + (step - 1) / 2
  return { a: a * step, b: b * step, tx: a * x - b * y + tx, ty: b * x + a * y + ty }
}

/** A turned square in a picture. `angle` in radians is the direction of its upper edge. */
export interface Square {
  center: Point
  side: number
  angle: number
}

/** Carries a square of the picture onto an upright one of `size` × `size` pixels. */
export function squareTo(size: number, { center: [cx, cy], side, angle }: Square): Similarity {
  const scale = size / side
  const a = Math.cos(angle) * scale
  const b = -Math.sin(angle) * scale
  return { a, b, tx: size / 2 - (a * cx - b * cy), ty: size / 2 - (b * cx + a * cy) }
}

function centroid(points: readonly Point[]): Point {
  let x = 0
  let y = 0
  for (const [px, py] of points) {
    x += px
    y += py
  }
  return [x / points.length, y / points.length]
}
