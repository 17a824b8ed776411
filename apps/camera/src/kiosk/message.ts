import type { Tone } from './banners.ts'
import type { View } from './view.ts'

/** A frame around a face; the box in fractions of the picture. */
export interface BoxView {
  trackId: number
  box: [x: number, y: number, w: number, h: number]
  /** Name of somebody who is greeted while another one is, too; else empty. */
  label: string
  tone: Tone
  /** The face is being compared. */
  ring: boolean
}

/** What goes with one picture. */
export interface Header {
  seq: number
  boxes: BoxView[]
  /** The page shall send pictures of its own webcam, and open it anew when the number changes; null: it shall not. */
  webcam?: number | null
  view: View
}

/**
 * One WebSocket message: u32 length of the header (little-endian) | header as JSON | JPEG. Boxes travel with the picture
 * they were found in. An empty JPEG means: keep the last picture.
 */
export function encodeMessage(header: Header, jpeg: Uint8Array | null): Uint8Array {
  const json = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  return Buffer.concat([length, json, jpeg ?? new Uint8Array()])
}
