import type { Mesh } from '../detect/facemesh.ts'

export interface Pose {
  /** > 0: looks to the right side of the picture. */
  yawDeg: number
  /** > 0: looks down. */
  pitchDeg: number
  /** > 0: head leans clockwise in the picture. */
  rollDeg: number
}

/** Mesh indices. */
const FOREHEAD = 10
const CHIN = 152
const CHEEK_LEFT = 234
const CHEEK_RIGHT = 454
const EYE_LEFT = 33
const EYE_RIGHT = 263

/** Head pose from the depth of the mesh, the way Human does: cheek to cheek for yaw, forehead to chin for pitch. */
export function poseOf({ points, cropPoints }: Mesh): Pose {
  const at = (i: number) => cropPoints[i] ?? [0, 0, 0]
  const [left, right, top, bottom] = [at(CHEEK_LEFT), at(CHEEK_RIGHT), at(FOREHEAD), at(CHIN)]
  const [eyeLeft, eyeRight] = [points[EYE_LEFT] ?? [0, 0], points[EYE_RIGHT] ?? [0, 0]]
  const across = Math.hypot(right[0] - left[0], right[1] - left[1]) * Math.sign(right[0] - left[0] || 1)
  const down = Math.hypot(bottom[0] - top[0], bottom[1] - top[1]) * Math.sign(bottom[1] - top[1] || 1)
  return {
    yawDeg: degrees(Math.atan2(right[2] - left[2], across)),
    pitchDeg: degrees(Math.atan2(bottom[2] - top[2], down)),
    rollDeg: degrees(Math.atan2(eyeRight[1] - eyeLeft[1], eyeRight[0] - eyeLeft[0])),
  }
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI
}
