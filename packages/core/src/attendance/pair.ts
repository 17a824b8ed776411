import { pairByDirection } from './pair-direction.ts'
import { addIn, addOut, isRepetition, type Pairing } from './pairing.ts'
import type { Punch } from './punch.ts'
import type { SiteRules } from './site-rules.ts'

/** Makes intervals of the punches of a day, which come in the order of time. */
export function pair(punches: readonly Punch[], rules: Pick<SiteRules, 'mode' | 'debounceMs'>): Pairing {
  switch (rules.mode) {
    case 'first-last':
      return firstAndLast(punches, rules.debounceMs)
    case 'alternate':
      return alternating(punches, rules.debounceMs)
    case 'direction':
      return pairByDirection(punches, rules.debounceMs)
  }
}

function firstAndLast(punches: readonly Punch[], debounceMs: number): Pairing {
  const pairing: Pairing = { intervals: [], places: new Map() }
  const first = punches[0]
  const last = punches.at(-1)
  if (!first || !last) return pairing
  const isOut = last !== first && !isRepetition(first, last, debounceMs)
  const out = isOut ? last : (punches.slice(1).findLast((p) => p.statesOut) ?? null)
  addIn(pairing, first)
  if (out) addOut(pairing, out)
  for (const p of punches) {
    if (p === first || p === out) continue
    const of = isRepetition(first, p, debounceMs) ? first : out && isRepetition(p, out, debounceMs) ? out : null
    pairing.places.set(p.id, { kind: 'sighting', reason: of ? 'debounced' : 'between', of: of?.id ?? null })
  }
  return pairing
}

function alternating(punches: readonly Punch[], debounceMs: number): Pairing {
  const pairing: Pairing = { intervals: [], places: new Map() }
  for (const [i, pass] of passesOf(punches, debounceMs).entries()) {
    const kept = i % 2 === 0 ? pass[0] : pass.at(-1)
    if (!kept) continue
    if (i % 2 === 0) addIn(pairing, kept)
    else addOut(pairing, kept)
    for (const p of pass)
      if (p !== kept) pairing.places.set(p.id, { kind: 'sighting', reason: 'debounced', of: kept.id })
  }
  return pairing
}

/** Punches that follow each other in less than the debounce time are one pass; whoever says that they go makes a pass out. */
function passesOf(punches: readonly Punch[], debounceMs: number): Punch[][] {
  const passes: Punch[][] = []
  let previous: Punch | null = null
  for (const p of punches) {
    const wasOut = passes.length > 0 && passes.length % 2 === 0
    if ((p.statesOut && wasOut) || (previous && isRepetition(previous, p, debounceMs))) passes.at(-1)?.push(p)
    else passes.push([p])
    previous = p
  }
  return passes
}
