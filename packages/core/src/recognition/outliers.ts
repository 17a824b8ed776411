import { cosine, meanTemplate } from './embedding-codec.ts'
import { MODEL_FUSED, MODEL_HUMAN, type ModelId } from './policy.ts'

/** A template of one person, and who decided that it is used: the rule below (`auto`) or a portal user (`kept`). */
export interface OwnTemplate {
  id: string
  vector: Float32Array
  quality01: number
  decided: 'auto' | 'kept'
}

/** Photos of one person are less similar than this hardly ever; how often is in docs/decisions/0006-threshold-coach.md. */
export const LEAST_OWN_SIMILARITY: Record<ModelId, number> = { [MODEL_FUSED]: 0.28, [MODEL_HUMAN]: 0.33 }

/**
 * Which templates of one person (oldest first) do not show the same face as the rest: those less similar than `limit` to the
 * mean of all that agree with the most central one. Of two that disagree it is the newer. What a portal user kept counts as
 * agreeing and is never named; a vector that is not a number agrees with nobody.
 */
export function unlikeOthers(templates: readonly OwnTemplate[], limit: number): string[] {
  const usable = templates.filter(({ vector }) => Number.isFinite(cosine(vector, vector)))
  const central = mostCentral(usable)
  if (!central || templates.length < 2) return []
  const agreeing = usable.filter(
    (t) => t === central || t.decided === 'kept' || cosine(t.vector, central.vector) >= limit,
  )
  const mean = meanTemplate(agreeing)
  return templates.filter((t) => t.decided === 'auto' && !(cosine(t.vector, mean) >= limit)).map(({ id }) => id)
}

/** The one that the others are most similar to, in sum; the older of equals. */
function mostCentral(templates: readonly OwnTemplate[]): OwnTemplate | null {
  let central: OwnTemplate | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const one of templates) {
    const sum = templates.reduce(
      (total, other) => (other === one ? total : total + cosine(one.vector, other.vector)),
      0,
    )
    if (!(sum > most)) continue
    central = one
    most = sum
  }
  return central
}
