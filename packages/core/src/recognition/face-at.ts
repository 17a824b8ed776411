import type { Box, Face } from './face.ts'

/** The same face found in a smaller copy lies nearly where it was; its neighbours hardly touch it. */
const LEAST_OVERLAP01 = 0.3

/** Shared area by joint area: 0 (apart) … 1 (the same); NaN for boxes without area. */
export function overlap01([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): number {
  const width = Math.max(0, Math.min(ax + aw, bx + bw) - Math.max(ax, bx))
  const height = Math.max(0, Math.min(ay + ah, by + bh) - Math.max(ay, by))
  const shared = width * height
  return shared / (aw * ah + bw * bh - shared)
}

/** The face that is where one was found before, or null. */
export function faceAt(faces: readonly Face[], box: Box, leastOverlap01 = LEAST_OVERLAP01): Face | null {
  let found: Face | null = null
  let most = leastOverlap01
  for (const face of faces) {
    const overlap = overlap01(face.box, box)
    if (!(overlap >= most) || (found && !(overlap > most))) continue
    found = face
    most = overlap
  }
  return found
}
