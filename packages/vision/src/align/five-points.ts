import type { Face, Point } from '@rollcall/core'
import type { Frame } from '../geometry/frame.ts'
import { fitSimilarity } from '../geometry/similarity.ts'
import { type Crop, cut } from '../geometry/warp.ts'

export type Landmarks5 = Face['landmarks5']

/** Side of an aligned face in pixels. */
export const ALIGNED_SIZE = 112

/** Where the five points lie in an aligned face: the template of ArcFace (Deng et al. 2019), which both encoders use. */
const TEMPLATE: Landmarks5 = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
]

/** Mesh indices: corners of the eye left in the picture and of the right one, nose tip, corners of the mouth. */
const POINTS = [[33, 133], [362, 263], [1], [61], [291]] as const

/** The five points of a mesh of 468; an eye is the middle of its corners. */
export function fivePoints(mesh: readonly Point[]): Landmarks5 {
  const at = (indices: readonly number[]): Point => {
    const points = indices.map((i) => {
      const point = mesh[i]
      if (!point) throw new RangeError(`mesh point ${i} is missing`)
      return point
    })
    const mean = (axis: 0 | 1) => points.reduce((sum, p) => sum + p[axis], 0) / points.length
    return [mean(0), mean(1)]
  }
  return [at(POINTS[0]), at(POINTS[1]), at(POINTS[2]), at(POINTS[3]), at(POINTS[4])]
}

/** The face, upright and always at the same place: 112 × 112. */
export function alignFace(frame: Frame, landmarks5: Landmarks5): Crop {
  return cut(frame, fitSimilarity(landmarks5, TEMPLATE), ALIGNED_SIZE)
}
