import { count, counted } from '#lib/format.ts'
import type { BadReference, Outcome } from './recognition-types.ts'

interface Values {
  acceptAtSimilarity: number
  marginToRunnerUp: number
}

/** How near two faces are: `0.61`. */
export function similarity(cosine: number): string {
  return cosine.toFixed(2).replace('-', '−')
}

/** A threshold is set more finely than two faces can be told apart: `0.535`. */
export function threshold(cosine: number): string {
  return cosine.toFixed(3)
}

const margins = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 3 })
/** `0.06` */
export function margin(difference: number): string {
  return margins.format(difference)
}

/** How things stand, in one sentence. */
export function standing(outcome: Outcome): string {
  const misnamed = outcome.misnamed > 0 ? `; ${counted(outcome.misnamed, 'photo')} would be taken for a colleague` : ''
  return `${strangersSentence(outcome)}; ${missedSentence(outcome)}${misnamed}.`
}

function strangersSentence({ wrongOneIn, wrongShare, rarestOneIn }: Outcome): string {
  if (wrongShare === null) return 'Whether strangers would be taken for an employee cannot be said yet'
  if (wrongOneIn === null) return `Fewer than 1 in ${count(rarestOneIn)} strangers would be taken for an employee`
  if (wrongOneIn < 2) return 'Nearly every stranger would be taken for an employee'
  return `About 1 in ${count(wrongOneIn)} strangers would be taken for an employee`
}

function missedSentence(outcome: Outcome): string {
  const missed = missedCount(outcome)
  if (missed === null) return 'how many employees would not be recognised shows once somebody has two photos'
  return `${missed === 0 ? 'none' : count(missed)} of ${counted(outcome.knownTrials, 'photo')} of employees would not be recognised`
}

/** Null where nobody has two photos to compare. */
function missedCount({ missed, knownTrials }: Outcome): number | null {
  return knownTrials === 0 ? null : missed
}

/** `1 in 4,300` */
export function strangersWords({ wrongOneIn, wrongShare, rarestOneIn }: Outcome): string {
  if (wrongShare === null) return 'not known yet'
  if (wrongOneIn === null) return `fewer than 1 in ${count(rarestOneIn)}`
  return wrongOneIn < 2 ? 'nearly all' : `1 in ${count(wrongOneIn)}`
}

/** `2 of 120` */
function missedWords(outcome: Outcome): string {
  const missed = missedCount(outcome)
  return missed === null ? 'not known yet' : `${count(missed)} of ${count(outcome.knownTrials)}`
}

/** One line of "before → after". */
export interface Change {
  name: string
  before: string
  after: string
}

/** What applying `next` would change, the values first. */
export function changesOf(now: Values & { outcome: Outcome }, next: Values & { outcome: Outcome }): Change[] {
  const line = (name: string, words: (of: Values & { outcome: Outcome }) => string): Change => ({
    name,
    before: words(now),
    after: words(next),
  })
  const lines = [
    ...valueChanges(now, next),
    line('Strangers named', (v) => strangersWords(v.outcome)),
    line('Photos not recognised', (v) => missedWords(v.outcome)),
  ]
  const misnames = now.outcome.misnamed + next.outcome.misnamed > 0
  return misnames ? [...lines, line('Named as somebody else', (v) => count(v.outcome.misnamed))] : lines
}

/** The values alone, for versions whose outcome nobody computed. */
export function valueChanges(now: Values, next: Values): Change[] {
  return [
    { name: 'Threshold', before: threshold(now.acceptAtSimilarity), after: threshold(next.acceptAtSimilarity) },
    { name: 'Margin', before: margin(now.marginToRunnerUp), after: margin(next.marginToRunnerUp) },
  ]
}

/** Whether two settings are the same as far as anybody can see. */
export function sameValues(a: Values, b: Values): boolean {
  return valueChanges(a, b).every(({ before, after }) => before === after)
}

/** What a version of the policy is called. */
export function versionWords(version: number): string {
  return version === 0 ? 'As shipped' : `Version ${version}`
}

/** What a similarity at a door means for the threshold of today. */
export function roomWords(cosine: number, acceptAtSimilarity: number): string {
  const room = acceptAtSimilarity - cosine
  if (room < 0) return `Above today’s threshold of ${threshold(acceptAtSimilarity)}`
  return `${similarity(room)} below the threshold of ${threshold(acceptAtSimilarity)}`
}

/** Whether the nearness of two people comes from a photo that should be checked first. */
export function isFromBadReference(
  { a, b }: { a: { id: string }; b: { id: string } },
  references: readonly { employee: { id: string }; nearest: { id: string } | null }[],
): boolean {
  return references.some(({ employee, nearest }) => {
    return nearest !== null && [a.id, b.id].includes(employee.id) && [a.id, b.id].includes(nearest.id)
  })
}

/** Why a photo should be looked at. */
export function causeWords({ cause, similarityToOwn, nearest }: Omit<BadReference, 'employee' | 'photoId'>): string {
  if (cause === 'unlike_own' || nearest === null) {
    const only = similarityToOwn === null ? '' : `, only ${similarity(similarityToOwn)} similar`
    return `Unlike the other photos of this person${only}`
  }
  const other = `${nearest.name} (${similarity(nearest.similarity)})`
  if (similarityToOwn === null) return `Very near to ${other}`
  return `Nearer to ${other} than to the other photos of this person (${similarity(similarityToOwn)})`
}
