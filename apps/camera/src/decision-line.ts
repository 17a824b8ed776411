import type { CameraIdentity } from '@rollcall/core'
import { clockTime } from './kiosk/texts/words.ts'
import type { Decision } from './pipeline/decision.ts'
import type { Entry } from './pipeline/register.ts'

const WAYS = { in: 'IN', out: 'OUT', auto: '' } as const

/** A decision as one line for the terminal, in the time of the location. */
export function decisionLine(
  d: Decision,
  entry: Entry,
  name: string | null,
  { direction, location }: CameraIdentity,
): string {
  const time = clockTime(d.wallMs, location.timeZone)
  const figures = [
    d.similarity === null ? '' : d.similarity.toFixed(2),
    d.kind === 'match' && d.margin !== null ? `+${d.margin.toFixed(2)}` : '',
    `${d.frames} looks`,
    `track ${d.trackId}`,
  ].filter(Boolean)
  return `${time}  ${whatHappened(d, entry, name, WAYS[direction], location.timeZone)}  (${figures.join(', ')})`
}

function whatHappened(d: Decision, entry: Entry, name: string | null, way: string, timeZone: string): string {
  switch (d.kind) {
    case 'match':
      if (entry.kind === 'again')
        return `${name ?? 'somebody'} again, logged at ${clockTime(entry.pass.atMs, timeZone)}`
      return [name ?? 'somebody', way].filter(Boolean).join('  ')
    case 'ambiguous':
      return 'not sure who this is'
    case 'unknown':
      return 'not recognised'
    case 'spoof':
      return 'not a live face'
  }
}
