import type { PunchPlace } from './day.ts'
import { addIn, addOut, isRepetition, type Pairing } from './pairing.ts'
import type { Punch } from './punch.ts'

/**
 * Believes what the cameras claim. Of INs that follow each other the first counts, of OUTs the last. What is no mere
 * repetition of its neighbour contradicts it, as does an OUT before any IN.
 */
export function pairByDirection(punches: readonly Punch[], debounceMs: number): Pairing {
  const pairing: Pairing = { intervals: [], places: new Map() }
  let run: Punch[] = []
  let role: 'in' | 'out' = 'out'
  for (const p of punches) {
    const previous = run.at(-1)
    const next = roleOf(p, previous, role, debounceMs)
    if (next === role && previous) {
      run.push(p)
      continue
    }
    close(pairing, run, role, debounceMs)
    run = [p]
    role = next
  }
  close(pairing, run, role, debounceMs)
  return pairing
}

/** A camera that claims nothing sees the way that is next, or the same pass again. */
function roleOf(punch: Punch, previous: Punch | undefined, role: 'in' | 'out', debounceMs: number): 'in' | 'out' {
  if (punch.direction !== 'auto') return punch.direction
  if (previous && isRepetition(previous, punch, debounceMs)) return role
  return role === 'in' ? 'out' : 'in'
}

/** Makes one end of an interval of a run of punches in the same direction. */
function close(pairing: Pairing, run: readonly Punch[], role: 'in' | 'out', debounceMs: number): void {
  const kept = role === 'in' ? run[0] : run.at(-1)
  if (!kept) return
  const isOrphan = role === 'out' && pairing.intervals.length === 0
  if (role === 'in') addIn(pairing, kept)
  else if (isOrphan) pairing.places.set(kept.id, CONFLICT)
  else addOut(pairing, kept)
  for (const [i, p] of run.entries()) {
    const neighbour = role === 'in' ? run[i - 1] : run[i + 1]
    if (p === kept || !neighbour) continue
    const repeats = role === 'in' ? isRepetition(neighbour, p, debounceMs) : isRepetition(p, neighbour, debounceMs)
    pairing.places.set(p.id, repeats ? { kind: 'sighting', reason: 'debounced', of: kept.id } : CONFLICT)
  }
}

const CONFLICT: PunchPlace = { kind: 'attention', reason: 'directionConflict' }
