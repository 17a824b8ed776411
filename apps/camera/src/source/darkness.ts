import type { Frame } from './source.ts'

/** Mean brightness below which nobody can be seen. Black is 16 of 255 in video; the noise of a covered lens adds a little. */
const DARK_VALUE = 24
/** One pixel in so many is enough to tell. */
const EVERY_NTH = 97

/** Is there nothing to see in this picture, because the lens is covered or the light is off? */
export function isDark({ data, widthPx, heightPx, format }: Frame['image']): boolean {
  // Of yuv420p the first plane is the brightness; of rgb24 all values together are near enough.
  const length = Math.min(data.length, widthPx * heightPx * (format === 'rgb24' ? 3 : 1))
  let sum = 0
  let count = 0
  for (let i = 0; i < length; i += EVERY_NTH) {
    sum += data[i] ?? 0
    count++
  }
  return count > 0 && sum / count < DARK_VALUE
}
