import type { Box } from '@rollcall/core'

/** What the pipeline says about a track, once. */
export interface Decision {
  kind: 'match' | 'ambiguous' | 'unknown' | 'spoof'
  trackId: number
  /** Time of the deciding look on the source's time line. */
  mediaMs: number
  /** Time of the deciding look, ms since 1970. */
  wallMs: number
  /** The person of a match; the nearest one where that means something; null for an unknown face. */
  personId: string | null
  /** A suspicion that stands beside a match: whoever is at the door is not told. */
  silent?: true
  similarity: number | null
  margin: number | null
  liveness01: number | null
  /** Fresh looks it rests on. */
  frames: number
  box: Box
  /** The face, where the location keeps it: a JPEG. */
  picture?: Uint8Array
  modelId: string
}
