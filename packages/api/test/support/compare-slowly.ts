import {
  type Candidates,
  type ComparisonTrial,
  cosine,
  type GalleryComparison,
  type GalleryReference,
  type ModelId,
  meanTemplate,
} from '@rollcall/core'

const BINS_PER_UNIT = 200

/** What the workers compute in blocks, as plainly as it can be said. */
export function compareSlowly(people: readonly GalleryReference[], modelId: ModelId): GalleryComparison {
  const means = people.map(({ personId, templates }) => ({ personId, vector: meanTemplate(templates) }))
  const counts = new Array<number>(2 * BINS_PER_UNIT).fill(0)
  const trials = people.flatMap(({ personId, templates }) =>
    templates.map((probe): ComparisonTrial => {
      const others = means
        .filter((m) => m.personId !== personId)
        .map((m) => ({ personId: m.personId, similarity: cosine(probe.vector, m.vector) }))
      for (const { similarity } of others) {
        const bin = Math.min(counts.length - 1, Math.floor((similarity + 1) * BINS_PER_UNIT))
        counts[bin] = (counts[bin] ?? 0) + 1
      }
      const rest = templates.filter((t) => t.id !== probe.id)
      const own = rest.length > 0 ? cosine(probe.vector, meanTemplate(rest)) : null
      return { personId, templateId: probe.id, own, ...nearest(others) }
    }),
  )
  const templates = trials.length
  const impostor = { from: -1, binWidth: 1 / BINS_PER_UNIT, counts }
  return { modelId, people: people.length, templates, probedPeople: people.length, trials, impostor }
}

function nearest(others: { personId: string; similarity: number }[]): Candidates {
  const [best = null, runnerUp = null] = others.toSorted((a, b) => b.similarity - a.similarity)
  return { best, runnerUp }
}
