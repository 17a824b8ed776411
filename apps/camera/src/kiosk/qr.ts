import { encode } from 'uqr'

/** A QR code for the page: its modules as the path of an SVG. */
export interface QrView {
  /** Modules a side, with the quiet zone around. */
  size: number
  path: string
}

/** Modules of light around the code; readers want four. */
const QUIET = 4

export function qrOf(text: string): QrView {
  const { size, data } = encode(text, { border: QUIET, ecc: 'M' })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path }
}
