import type { BadReference, LookAlikes } from './coach-report.ts'
import { pairOf } from './coach-trials.ts'
import type { ComparisonTrial } from './comparison.ts'

const LISTED = 50

/** Two enrolled people who come near to each other, nearest first, each pair once with the highest similarity of its photos. */
export function lookAlikes(trials: readonly ComparisonTrial[]): LookAlikes[] {
  const nearest = new Map<string, LookAlikes>()
  for (const { personId, best } of trials) {
    if (!best || !Number.isFinite(best.similarity)) continue
    const pair = pairOf(personId, best.personId)
    if ((nearest.get(pair)?.similarity ?? Number.NEGATIVE_INFINITY) >= best.similarity) continue
    const [a, b] = personId < best.personId ? [personId, best.personId] : [best.personId, personId]
    nearest.set(pair, { a, b, similarity: best.similarity })
  }
  const all = [...nearest.values()]
  return all
    .sort((x, y) => y.similarity - x.similarity || (pairOf(x.a, x.b) < pairOf(y.a, y.b) ? -1 : 1))
    .slice(0, LISTED)
}

/** Templates that are unlike their own person's others, or more like somebody else; the farthest from their own first. */
export function badReferences(trials: readonly ComparisonTrial[], leastOwn: number): BadReference[] {
  const found = trials.flatMap((trial): BadReference[] => {
    if (trial.own === null) return []
    const { templateId, personId } = trial
    const own = Number.isFinite(trial.own) ? trial.own : -1
    const nearest = trial.best && Number.isFinite(trial.best.similarity) ? trial.best : null
    const cause = nearest && nearest.similarity > own ? 'nearer_to_other' : own >= leastOwn ? null : 'unlike_own'
    return cause ? [{ templateId, personId, similarityToOwn: own, nearest, cause }] : []
  })
  const badness = ({ similarityToOwn, nearest }: BadReference) => (nearest?.similarity ?? 0) - (similarityToOwn ?? 0)
  return found.sort((a, b) => badness(b) - badness(a) || (a.templateId < b.templateId ? -1 : 1)).slice(0, LISTED)
}
