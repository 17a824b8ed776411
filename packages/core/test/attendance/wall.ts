/**
 * The clock on a wall, found by asking Intl what it shows: slow, and nothing in common with the product's own reckoning.
 */
const formats = new Map<string, Intl.DateTimeFormat>()

/** `'2026-03-02 08:58:04'`: what the wall shows at an instant. */
export function wallAt(atMs: number, zone: string): string {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    formats.set(zone, format)
  }
  return format.format(atMs)
}

/** The first whole second at which the wall shows this or, where the clock skips it, something later. */
export function wallInstant(wall: string, zone: string): number {
  const text = wall.length === 16 ? `${wall}:00` : wall
  const guessMs = Date.parse(`${text.replace(' ', 'T')}Z`)
  const QUARTER = 15 * 60_000
  let quarter = guessMs - 30 * 60 * 60_000
  quarter -= quarter % QUARTER
  // Clocks are changed at quarters of an hour only, so within one the wall goes on as instants do.
  for (; ; quarter += QUARTER) {
    const shown = wallAt(quarter, zone)
    if (shown >= text) return quarter
    const aheadMs = Date.parse(`${text.replace(' ', 'T')}Z`) - Date.parse(`${shown.replace(' ', 'T')}Z`)
    if (aheadMs < QUARTER && wallAt(quarter + aheadMs, zone) === text) return quarter + aheadMs
  }
}
