import type { BadReference, CoachReport, LookAlikes, ModelId } from '@rollcall/core'
import type { ApiContext, ApiServices } from '../../context.ts'
import { currentVersion } from '../policy/policy.service.ts'
import * as repo from './coach.repo.ts'
import { type CoachAnswer, LATELY_DAYS } from './coach.schema.ts'

/** The report of core with names and pictures, and what cameras saw lately. */
export async function report(ctx: ApiContext, { wrongOneIn }: { wrongOneIn: number }): Promise<CoachAnswer> {
  const { db } = ctx
  const { coach, modelId, computedAt } = await ctx.comparisons.latest(db)
  const { version, acceptAtSimilarity, marginToRunnerUp } = await currentVersion(db, modelId)
  const found = coach({ acceptAtSimilarity, marginToRunnerUp }, { wrongOneIn })
  return {
    ...found,
    computedAt,
    current: { ...found.current, version },
    ...(await named(ctx, found)),
    lately: await lately(ctx, modelId),
  }
}

/** Who left since the comparison is not named any more, nor is a photo that is gone. */
async function named(
  { db }: Pick<ApiServices, 'db'>,
  { lookAlikes, badReferences }: Pick<CoachReport, 'lookAlikes' | 'badReferences'>,
): Promise<Pick<CoachAnswer, 'lookAlikes' | 'badReferences'>> {
  const ids = [
    ...lookAlikes.flatMap(({ a, b }) => [a, b]),
    ...badReferences.flatMap(({ personId, nearest }) => [personId, ...(nearest ? [nearest.personId] : [])]),
  ]
  const people = await repo.activeNames(db, [...new Set(ids)])
  const photos = await repo.photosOf(
    db,
    badReferences.map((r) => r.templateId),
  )

  function pair({ a, b, similarity }: LookAlikes): CoachAnswer['lookAlikes'] {
    const [one, other] = [people.get(a), people.get(b)]
    return one && other ? [{ a: one, b: other, similarity }] : []
  }
  function reference(bad: BadReference): CoachAnswer['badReferences'] {
    const employee = people.get(bad.personId)
    const photoId = photos.get(bad.templateId)
    if (!employee || photoId === undefined) return []
    const other = bad.nearest && people.get(bad.nearest.personId)
    // who is nearer to somebody that has left is nearer to nobody
    if (bad.cause === 'nearer_to_other' && !other) return []
    const nearest = bad.nearest && other ? { id: other.id, name: other.name, similarity: bad.nearest.similarity } : null
    const { similarityToOwn, cause } = bad
    return [{ employee: { id: employee.id, name: employee.name }, photoId, similarityToOwn, nearest, cause }]
  }
  return { lookAlikes: lookAlikes.flatMap(pair), badReferences: badReferences.flatMap(reference) }
}

const DAY_MS = 86_400_000
/** With fewer matches there is no twentieth. */
const MATCHES_NEEDED = 20

async function lately(
  { db, clock }: Pick<ApiServices, 'db' | 'clock'>,
  modelId: ModelId,
): Promise<CoachAnswer['lately']> {
  const since = new Date(clock().getTime() - LATELY_DAYS * DAY_MS)
  const strangers = { kind: 'UNKNOWN', modelId, since } as const
  const matches = { kind: 'MATCH', modelId, since } as const
  const n = await repo.countOf(db, matches)
  return {
    days: LATELY_DAYS,
    strangers: { n: await repo.countOf(db, strangers), highest: await repo.mostSimilar(db, strangers) },
    matches: { n, p5: n >= MATCHES_NEEDED ? await repo.similarityAt(db, matches, Math.floor(n / 20)) : null },
  }
}
