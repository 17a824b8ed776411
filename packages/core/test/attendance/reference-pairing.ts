import type { DayFigures, Punch, SiteRules } from '../../src/index.ts'

/** What both implementations have to agree on. */
export interface Outcome {
  /** By punch: `in`, `out`, `sighting`, `void` or `attention` with its reason. */
  places: Record<string, string>
  spans: [number, number | null][]
  presence: string
  waitingFor: string[]
  lateSeconds: number
  earlySeconds: number
  autoClosed: boolean
  figures: DayFigures | null
  rounded: DayFigures | null
  plannedSeconds: number
  leaveSeconds: number
}

interface OpenSpan {
  inMs: number
  outMs: number | null
}

/** Goes through the passes of a day one by one, as if they happened now. Notes their places. */
export function pairUp(punches: Punch[], rules: SiteRules, places: Record<string, string>): OpenSpan[] {
  const soon = (a: Punch | undefined, b: Punch | undefined) =>
    a !== undefined && b !== undefined && a.siteId === b.siteId && Math.abs(a.atMs - b.atMs) < rules.debounceMs
  if (rules.mode === 'first-last') return firstLast(punches, soon(punches[0], punches.at(-1)), places)
  const spans: OpenSpan[] = []
  let previous: Punch | undefined
  let wentIn = false
  let lastOut: Punch | undefined
  for (const p of punches) {
    const again = soon(previous, p)
    const wasNothing = previous === undefined
    previous = p
    let isIn: boolean = again ? wentIn : !wentIn
    if (rules.mode === 'direction' && p.direction !== 'auto') isIn = p.direction === 'in'
    const span = spans.at(-1)
    if (isIn && (!wentIn || wasNothing)) {
      spans.push({ inMs: p.atMs, outMs: null })
      places[p.id] = 'in'
    } else if (isIn) {
      places[p.id] = again ? 'sighting' : 'attention directionConflict'
    } else {
      // an OUT takes the place of the OUT before it
      const replaced = !wentIn && lastOut
      if (replaced) places[replaced.id] = again ? 'sighting' : 'attention directionConflict'
      places[p.id] = span ? 'out' : 'attention directionConflict'
      if (span) span.outMs = p.atMs
      lastOut = p
    }
    wentIn = isIn
  }
  return spans
}

function firstLast(punches: Punch[], isOnePass: boolean, places: Record<string, string>): OpenSpan[] {
  for (const p of punches) places[p.id] = 'sighting'
  const first = punches[0]
  const last = punches.at(-1)
  if (!first || !last) return []
  places[first.id] = 'in'
  const span: OpenSpan = { inMs: first.atMs, outMs: null }
  if (last !== first && !isOnePass) {
    places[last.id] = 'out'
    span.outMs = last.atMs
  }
  return [span]
}
