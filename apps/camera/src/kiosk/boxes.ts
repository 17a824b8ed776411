import type { TrackView } from '../pipeline/pipeline.ts'
import { CANVAS } from '../source/source.ts'
import type { Tone } from './banners.ts'
import type { BoxView } from './message.ts'
import type { Facts, View } from './view.ts'

/** The frame around a face. @param label the name of somebody who is greeted beside another one, else '' */
export function boxOf(
  { trackId, box: [x, y, w, h], verdict }: TrackView,
  label: string,
  { guidance }: Facts,
  view: View,
): BoxView {
  const { widthPx, heightPx } = CANVAS
  const box: BoxView['box'] = [x / widthPx, y / heightPx, w / widthPx, h / heightPx]
  const guided = guidance?.trackId === trackId
  const ring = guided && view.screen === 'checking'
  return { trackId, box, label, tone: guided ? view.tone : toneOf(verdict), ring }
}

function toneOf(verdict: TrackView['verdict']): Tone {
  if (verdict === null) return 'neutral'
  return ({ match: 'good', ambiguous: 'info', unknown: 'warn', spoof: 'warn' } as const)[verdict]
}
