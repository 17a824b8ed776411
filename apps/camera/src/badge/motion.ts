import type { CodePicture } from './code-reader.ts'

const [COLUMNS, ROWS] = [16, 9] as const
/** Pixels of a block that are looked at, a side. */
const SAMPLES = 8
/** Levels of 255 by which the mean of a block changes when something moves in it. Noise of ±8 a pixel changes it by 1. */
const MOVED_BY = 4

/** Does anything move in front of the camera? Coarse and quick: a card held up changes the brightness of some block. */
export class Motion {
  #before: Float32Array | null = null

  /** Compared with the picture before; the first one moves. */
  moved(picture: CodePicture): boolean {
    const now = blockMeans(picture)
    const before = this.#before
    this.#before = now
    return before === null || now.some((mean, i) => !(Math.abs(mean - (before[i] ?? 0)) < MOVED_BY))
  }
}

/** Of yuv420p the first plane is the brightness; of rgb24 green is near enough. */
function blockMeans({ data, widthPx, heightPx, format }: CodePicture): Float32Array {
  const [stride, offset] = format === 'rgb24' ? [3, 1] : [1, 0]
  const means = new Float32Array(COLUMNS * ROWS)
  const [columns, rows] = [COLUMNS * SAMPLES, ROWS * SAMPLES]
  for (let row = 0; row < rows; row++) {
    const y = Math.floor(((row + 0.5) * heightPx) / rows)
    for (let column = 0; column < columns; column++) {
      const x = Math.floor(((column + 0.5) * widthPx) / columns)
      const block = Math.floor(row / SAMPLES) * COLUMNS + Math.floor(column / SAMPLES)
      means[block] = (means[block] ?? 0) + (data[(y * widthPx + x) * stride + offset] ?? 0) / SAMPLES ** 2
    }
  }
  return means
}
