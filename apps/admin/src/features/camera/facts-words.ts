import { CLOCK_OFF_MS } from '@rollcall/core'

type Tone = 'out' | 'danger' | undefined

/** `2.5 s fast` or `slow`; small differences are none. @param offsetMs what the camera's clock lacks to the server's */
export function clockWords(offsetMs: number | null): { text: string; tone: Tone } | null {
  if (offsetMs === null) return null
  const offMs = Math.abs(offsetMs)
  if (offMs < 500) return { text: 'Right', tone: undefined }
  const tone = offMs >= CLOCK_OFF_MS ? 'out' : undefined
  return { text: `${span(offMs)} ${offsetMs > 0 ? 'slow' : 'fast'}`, tone }
}

/** Which state of the enrolled faces the camera knows, beside the newest. */
export function galleryWords(revision: number | null, newest: number): { text: string; tone: Tone } | null {
  if (revision === null) return null
  if (revision >= newest) return { text: `Revision ${revision}, the newest`, tone: undefined }
  return { text: `Revision ${revision} of ${newest}`, tone: 'out' }
}

/** `0.1 s`, `90 s`, `12 min`, `5 h`, `3 days` */
export function span(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`
  if (ms < 2 * 3_600_000) return `${Math.round(ms / 60_000)} min`
  if (ms < 48 * 3_600_000) return `${Math.round(ms / 3_600_000)} h`
  return `${Math.round(ms / 86_400_000)} days`
}
