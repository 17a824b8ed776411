import type { Box, Point } from '@rollcall/core'
import { iou, suppress } from '../geometry/boxes.ts'
import type { PixelFormat } from '../geometry/planar.ts'

/** Side of the detector's input in pixels. */
export const DETECTOR_SIZE = 256
export const DETECTOR_PIXELS: PixelFormat = { order: 'rgb', mean: 127.5, scale: 1 / 127.5 }

/** Least detector score that is worth a look by the mesh. */
const MIN_SCORE = 0.3
/** Boxes that overlap more than this show the same face. */
const SAME_FACE_IOU = 0.3
/** Box of four values and six key points. */
const VALUES = 16

/** Eye left in the picture, eye right, nose, mouth, and two ears that are not used. */
export interface Candidate {
  box: Box
  score01: number
  keypoints: { eyes: readonly [Point, Point]; mouth: Point }
}

/** Anchor centres: 16 × 16 cells with two, then 8 × 8 cells with six. */
const ANCHORS: readonly Point[] = [
  { stride: 16, count: 2 },
  { stride: 32, count: 6 },
].flatMap(({ stride, count }) => {
  const cells = DETECTOR_SIZE / stride
  return Array.from({ length: cells * cells * count }, (_, i): Point => {
    const cell = Math.floor(i / count)
    return [stride * ((cell % cells) + 0.5), stride * (Math.floor(cell / cells) + 0.5)]
  })
})

/**
 * Reads the detector's outputs: score logits 512 and 384, boxes 512 × 16 and 384 × 16 (see graphs/catalogue.ts).
 * Everything is in pixels of the 256 × 256 input. Best first.
 */
export function decodeCandidates([scores512, scores384, boxes512, boxes384]: readonly Float32Array[]): Candidate[] {
  if (!scores512 || !scores384 || !boxes512 || !boxes384) throw new RangeError('blazeface has four outputs')
  const found: Candidate[] = []
  ANCHORS.forEach((anchor, i) => {
    const near = i < scores512.length
    const index = near ? i : i - scores512.length
    const score01 = 1 / (1 + Math.exp(-((near ? scores512 : scores384)[index] as number)))
    if (!(score01 >= MIN_SCORE)) return
    const values = (near ? boxes512 : boxes384).subarray(index * VALUES, (index + 1) * VALUES)
    const point = (k: number): Point => [(values[k] as number) + anchor[0], (values[k + 1] as number) + anchor[1]]
    const [cx, cy] = point(0)
    const [w, h] = [values[2] as number, values[3] as number]
    found.push({
      box: [cx - w / 2, cy - h / 2, w, h],
      score01,
      keypoints: { eyes: [point(4), point(6)], mouth: point(10) },
    })
  })
  return suppress(found, (a, b) => iou(a, b) > SAME_FACE_IOU)
}
