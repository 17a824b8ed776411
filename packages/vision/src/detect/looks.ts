import type { Box } from '@rollcall/core'

/** A part of the picture that the detector looks at; see `letterbox`. */
export type Look = Box

/** A face smaller than this share of the picture's longer side may have smaller ones beside it. */
const SMALL_FACE = 0.07
/** Side of a tile: a third of the picture, and at least this many pixels, so that a tile is sharper than the whole. */
const MIN_TILE_PX = 320
/** Share of a tile that the next one repeats, so that a face on a seam is whole in one of them. */
const OVERLAP = 0.25
/** A face larger than this share of the picture's shorter side leaves the detector too little around it. */
const TIGHT_FACE = 0.55
/** Black border of a picture that holds nothing but a face, as a share of its size. */
const MARGIN = 0.4

export interface Size {
  widthPx: number
  heightPx: number
}

export function wholePicture({ widthPx, heightPx }: Size): Look {
  return [0, 0, widthPx, heightPx]
}

/** Shows the picture little more than one face, or may it hold one that was missed for that reason? */
export function isCrop({ widthPx, heightPx }: Size, faces: readonly Box[]): boolean {
  const tight = TIGHT_FACE * Math.min(widthPx, heightPx)
  return faces.length === 0 || faces.some(([, , w, h]) => Math.max(w, h) > tight)
}

/** For tight crops: turned faces are found and outlined better with something around them. */
export function withMargin({ widthPx, heightPx }: Size): Look {
  return [-MARGIN * widthPx, -MARGIN * heightPx, (1 + 2 * MARGIN) * widthPx, (1 + 2 * MARGIN) * heightPx]
}

/** Overlapping squares for faces that are too small in the whole picture; none where the faces are large or a tile would be the picture. */
export function tiles({ widthPx, heightPx }: Size, faces: readonly Box[]): Look[] {
  const longSide = Math.max(widthPx, heightPx)
  const side = Math.max(MIN_TILE_PX, longSide / 3)
  const allLarge = faces.length > 0 && faces.every(([, , w, h]) => Math.max(w, h) >= SMALL_FACE * longSide)
  if (allLarge || longSide < side * (1 + OVERLAP)) return []
  return starts(heightPx, side).flatMap((y) =>
    starts(widthPx, side).map((x): Look => [x, y, Math.min(side, widthPx), Math.min(side, heightPx)]),
  )
}

function starts(length: number, side: number): number[] {
  if (length <= side) return [0]
  const count = Math.ceil((length - side) / (side * (1 - OVERLAP))) + 1
  return Array.from({ length: count }, (_, i) => (i * (length - side)) / (count - 1))
}
