/** Segments without a length: RSTn, SOI, TEM. */
const BARE = new Set([0x01, 0xd8, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7])
const START_OF_SCAN = 0xda
/** Baseline, extended and progressive frames; nothing else is decoded by browsers. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2])

/** Size of a JPEG by its header; null for anything that is none or is cut off. Reads no pixel. */
export function jpegSize(bytes: Uint8Array): { widthPx: number; heightPx: number } | null {
  const end = bytes.length
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[end - 2] !== 0xff || bytes[end - 1] !== 0xd9) return null
  const word = (at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  let size: { widthPx: number; heightPx: number } | null = null
  for (let at = 2; at + 4 < end; ) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return null
    if (BARE.has(marker)) at += 2
    else if (marker === START_OF_SCAN) return size
    else {
      const length = word(at + 2)
      if (length < 2 || at + 2 + length > end) return null
      if (FRAMES.has(marker)) size = { heightPx: word(at + 5), widthPx: word(at + 7) }
      at += 2 + length
    }
  }
  return null
}
