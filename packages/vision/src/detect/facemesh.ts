import type { Point } from '@rollcall/core'
import { centerOf } from '../geometry/boxes.ts'
import type { PixelFormat } from '../geometry/planar.ts'
import { apply, inverse, type Similarity, type Square } from '../geometry/similarity.ts'
import type { Candidate } from './blazeface.ts'

/** Side of the mesh network's input in pixels. */
export const MESH_SIZE = 192
export const MESH_PIXELS: PixelFormat = { order: 'rgb', mean: 0, scale: 1 / 255 }

/** Region of the mesh as a multiple of the detector's box: 1.7 is best on turned faces (decision record 0003). */
const REGION_SCALE = 1.7

/** 468 points of a face. */
export interface Mesh {
  /** In pixels of the picture. */
  points: readonly Point[]
  /** `[x, y, z]` in pixels of the upright 192 × 192 crop; z grows away from the camera. */
  cropPoints: readonly (readonly [number, number, number])[]
  score01: number
}

/** The square to look at, turned so that the line from the eyes to the mouth points down. */
export function meshRegion({ box, keypoints: { eyes, mouth } }: Candidate): Square {
  const [left, right] = eyes
  const downX = mouth[0] - (left[0] + right[0]) / 2
  const downY = mouth[1] - (left[1] + right[1]) / 2
  return {
    center: centerOf(box),
    side: Math.max(box[2], box[3]) * REGION_SCALE,
    angle: Math.atan2(downY, downX) - Math.PI / 2,
  }
}

/** @param map the similarity that cut the crop out of the picture @param outputs 468 × 3 coordinates, confidence 0 … 1 */
export function decodeMesh([coordinates, confidence]: readonly Float32Array[], map: Similarity): Mesh {
  if (!coordinates || !confidence) throw new RangeError('facemesh has two outputs')
  const back = inverse(map)
  const cropPoints = Array.from({ length: coordinates.length / 3 }, (_, i) => {
    const at = 3 * i
    return [coordinates[at] as number, coordinates[at + 1] as number, coordinates[at + 2] as number] as const
  })
  return { points: cropPoints.map(([x, y]) => apply(back, [x, y])), cropPoints, score01: confidence[0] ?? 0 }
}
