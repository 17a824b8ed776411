import type { Crop } from '../geometry/warp.ts'
import { lumaOf } from './pixels.ts'

/** Parts of the aligned face (112 × 112), in pixels: left, top, right, bottom. */
type Part = readonly [x0: number, y0: number, x1: number, y1: number]
/** The bridge of the nose: bare when the cheeks are covered. */
const BRIDGE: Part = [50, 46, 62, 60]
const MOUTH: Part = [42, 84, 70, 100]
const CHIN: Part = [44, 100, 68, 112]
const EYES: Part = [30, 46, 82, 57]

/** Weights of the three cues: linear discriminant of 31 masked against 700 bare faces (decision record 0003). */
const CHIN_COLOUR = 28
const PALE_MOUTH = 16
const FLAT_MOUTH = 2.6
const OFFSET = -0.6

/**
 * Is the lower half of the face covered (mask, scarf, hand)? 0 … 1, half at the point where 1 % of bare faces are above.
 * Looks at what covers do to an aligned face: the chin has another colour than the nose, the mouth no red, and no relief.
 */
export function occlusionOf(aligned: Crop): number {
  const [bridge, mouth, chin] = [BRIDGE, MOUTH, CHIN].map((part) => colourOf(aligned, part))
  if (!bridge || !mouth || !chin) throw new RangeError('three parts have three colours')
  const chinColour = Math.hypot(chin[0] - bridge[0], chin[1] - bridge[1], chin[2] - bridge[2])
  const paleMouth = bridge[0] - bridge[1] - (mouth[0] - mouth[1])
  const luma = lumaOf(aligned)
  const relief = reliefOf(luma, aligned.size, MOUTH) / (reliefOf(luma, aligned.size, EYES) + 1)
  const evidence = CHIN_COLOUR * chinColour + PALE_MOUTH * paleMouth - FLAT_MOUTH * relief + OFFSET
  return 1 / (1 + Math.exp(-evidence))
}

/** Shares of red, green and blue in the median colour of a part; what is nearly black counts as grey. */
function colourOf({ data, size }: Crop, [x0, y0, x1, y1]: Part): readonly [number, number, number] {
  const median = (channel: number): number => {
    const values = new Float32Array((x1 - x0) * (y1 - y0))
    let to = 0
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) values[to++] = data[3 * (y * size + x) + channel] as number
    }
    return (values.sort()[values.length >> 1] as number) + 8
  }
  const [red, green, blue] = [median(0), median(1), median(2)]
  const sum = red + green + blue
  return [red / sum, green / sum, blue / sum]
}

/** Mean step of the luma (0 … 255) from one row to the next. */
function reliefOf(luma: Float32Array, size: number, [x0, y0, x1, y1]: Part): number {
  let sum = 0
  for (let y = y0 + 1; y < y1; y++) {
    for (let x = x0; x < x1; x++) sum += Math.abs((luma[y * size + x] as number) - (luma[(y - 1) * size + x] as number))
  }
  return sum / ((y1 - y0 - 1) * (x1 - x0))
}
