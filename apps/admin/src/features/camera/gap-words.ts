import { count, counted } from '#lib/format.ts'

const SHOWN = 8

/** `3 events are missing: numbers 4–5 and 9.` */
export function gapWords(gaps: readonly { from: number; to: number }[]): string {
  const missing = gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  const ranges = gaps.slice(0, SHOWN).map(({ from, to }) => (from === to ? count(from) : `${count(from)}–${count(to)}`))
  const hidden = gaps.length - ranges.length
  const last = hidden > 0 ? counted(hidden, 'further gap') : ranges.pop()
  const numbers = ranges.length > 0 ? `${ranges.join(', ')} and ${last}` : last
  const noun = missing === 1 ? 'number' : 'numbers'
  return `${counted(missing, 'event is', 'events are')} missing: ${noun} ${numbers}.`
}
