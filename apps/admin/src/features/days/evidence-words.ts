import type { RouterOutputs } from '@rollcall/api'
import { clockInZone, localDateTime, percent, whoText } from '#lib/format.ts'

type Detail = RouterOutputs['day']['get']
type Evidence = Detail['evidence'][number]
type Correction = Detail['corrections'][number]

const METHODS = { face: 'face', pin: 'PIN', qr: 'badge' } as const
const SOURCES = { camera: 'camera', api: 'the API', import: 'a file', manual: 'by hand' } as const

/** Where a punch comes from and how sure it is: `Lobby · Entrance · face · similarity 0.71 · margin 0.30 · live 98 %`. */
export function evidenceText(e: Evidence): string {
  const { location, camera, source, method, similarity, margin, liveness01, frames } = e
  return [
    location.name,
    camera?.name ?? SOURCES[source],
    method && METHODS[method],
    similarity !== null && `similarity ${similarity.toFixed(2)}`,
    margin !== null && `margin ${margin.toFixed(2)}`,
    liveness01 !== null && `live ${percent(liveness01)}`,
    frames !== null && frames > 0 && `${frames} looks`,
    e.directionStated && 'checked out at the door',
    e.imported && `brought in by ${whoText(e.imported.by)}, ${localDateTime(e.imported.at)}`,
    e.disputedAt && 'disputed at the door',
  ]
    .filter(Boolean)
    .join(' · ')
}

const CORRECTION_VERBS: Record<Correction['kind'], string> = {
  add: 'add a punch at',
  move: 'move a punch to',
  void: 'take a punch out',
  restore: 'restore a punch',
}

const STATES: Record<Correction['state'], string> = {
  requested: 'waits for a decision',
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
}

/** Who asked for what, and who decided. */
export function correctionText(c: Correction, zone: string): string {
  const when = c.at === null ? '' : ` ${clockInZone(c.at, zone)}`
  const asked = `${whoText(c.requestedBy)}, ${localDateTime(c.requestedAt)}: ${CORRECTION_VERBS[c.kind]}${when} (“${c.reason}”)`
  const decided = c.decidedBy && c.decidedAt ? ` by ${whoText(c.decidedBy)}, ${localDateTime(c.decidedAt)}` : ''
  const state = c.mine && c.state === 'requested' ? 'yours, waits for somebody else' : STATES[c.state]
  return `${asked} – ${state}${decided}`
}

/**
 * Whether a punch is other than it was recorded or added, so that it can be made so again: what was last approved moved it
 * or took it out.
 */
export function isChanged(
  punchId: string,
  corrections: readonly Pick<Correction, 'punchId' | 'kind' | 'state'>[],
): boolean {
  const last = corrections.find((c) => c.punchId === punchId && c.state === 'approved')
  return last?.kind === 'move' || last?.kind === 'void'
}
