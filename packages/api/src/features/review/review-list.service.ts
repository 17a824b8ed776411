import { groupFaces } from '@rollcall/core'
import type { ApiContext, UserPrincipal } from '../../context.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { DIRECTION_FROM_DB } from '../../lib/enums.ts'
import { isOwn } from '../day/day-detail.repo.ts'
import { pictureVectors } from '../event-picture/event-picture.service.ts'
import { currentPolicy } from '../policy/policy.service.ts'
import * as repo from './review.repo.ts'
import { type ListReview, MAX_OPEN, type ReviewCase, type ReviewGroup } from './review.schema.ts'
import { runnersUp } from './review-runner-up.service.ts'

export async function list(ctx: ApiContext, user: UserPrincipal, input: ListReview) {
  const view = `review:${input.status}`
  const place = decodeCursor(view, 'date', input.cursor)
  const after = place?.key instanceof Date ? { at: place.key, id: place.id } : null
  const groups = input.status === 'open' ? await openGroups(ctx, input) : await answeredGroups(ctx, input, after)
  const rest = after && input.status === 'open' ? groups.filter((g) => isAfter(placeOf(g), after)) : groups
  const page = rest.slice(0, input.limit)
  const last = page.at(-1)
  const end = last && placeOf(last)
  const rivals = await runnersUp(
    ctx,
    page.map(([newest]) => newest),
  )
  return {
    groups: page.map((g) => groupOf(g, user, rivals.get(g[0].id) ?? null)),
    nextCursor: end && rest.length > page.length ? encodeCursor(view, { key: end.at, id: end.id }) : null,
  }
}

type Cases = [repo.StoredCase, ...repo.StoredCase[]]

async function openGroups(ctx: ApiContext, { kind, locationId }: ListReview): Promise<Cases[]> {
  const { db } = ctx
  const where = { locationId }
  const found = [
    ...(kind === 'unknown' ? [] : await repo.greyZone(db, where, MAX_OPEN)),
    ...(kind === 'greyZone' ? [] : await repo.unnamed(db, where, MAX_OPEN)),
  ]
  const newest = found.sort((a, b) => (isAfter(placeOf([a]), placeOf([b])) ? 1 : -1)).slice(0, MAX_OPEN)
  return groupAlike(ctx, newest)
}

/** In the order of what comes: the newest first, in a group and of the groups. */
async function groupAlike(ctx: ApiContext, found: readonly repo.StoredCase[]): Promise<Cases[]> {
  const { modelId } = ctx.vision.info
  const vectors = await pictureVectors(
    ctx,
    found.map((c) => c.id),
    modelId,
  )
  const { acceptAtSimilarity } = await currentPolicy(ctx.db, modelId)
  const faces = found.map((c) => ({ id: c.id, key: questionOf(c), vector: vectors.get(c.id) ?? null }))
  const groupOfId = new Map(groupFaces(faces, acceptAtSimilarity).flatMap((ids) => ids.map((id) => [id, ids])))
  const groups = new Map<string[] | undefined, Cases>()
  for (const c of found) {
    const group = groups.get(groupOfId.get(c.id))
    if (group) group.push(c)
    else groups.set(groupOfId.get(c.id), [c])
  }
  return [...groups.values()]
}

/** Cases are answered together only where the question is the same. */
function questionOf({ employee, disputedAt, notAllowedAt }: repo.StoredCase): string {
  return [employee?.id ?? '', disputedAt !== null, notAllowedAt !== null].join(' ')
}

async function answeredGroups(
  { db }: ApiContext,
  { kind, locationId, limit }: ListReview,
  after: Place | null,
): Promise<Cases[]> {
  const kinds: repo.StoredCase['kind'][] =
    kind === 'greyZone' ? ['AMBIGUOUS'] : kind === 'unknown' ? ['UNKNOWN'] : ['AMBIGUOUS', 'UNKNOWN']
  return (await repo.answered(db, { kinds, locationId, after, limit: limit + 1 })).map((c) => [c])
}

interface Place {
  at: Date
  id: string
}

function placeOf([newest]: Cases): Place {
  return { at: newest.review?.decidedAt ?? newest.occurredAt, id: newest.id }
}

/** Further down in a list that begins with the newest. */
function isAfter(a: Place, b: Place): boolean {
  return a.at < b.at || (a.at.getTime() === b.at.getTime() && a.id < b.id)
}

function groupOf(cases: Cases, user: UserPrincipal, runnerUp: ReviewGroup['runnerUp']): ReviewGroup {
  const { id, employee } = cases[0]
  return {
    id,
    candidate: employee && {
      id: employee.id,
      code: employee.code,
      name: employee.name,
      photoId: employee.photos[0]?.id ?? null,
    },
    runnerUp,
    own: employee !== null && isOwn({ employee }, user),
    cases: cases.map(caseOf),
  }
}

function caseOf({ id, kind, occurredAt, location, picture, review, ...event }: repo.StoredCase): ReviewCase {
  const { camera, direction, similarity, margin } = event
  return {
    eventId: id,
    kind: kind === 'UNKNOWN' ? 'unknown' : 'greyZone',
    at: occurredAt,
    timeZone: location.timeZone,
    location: { id: location.id, name: location.name },
    camera,
    direction: DIRECTION_FROM_DB[direction],
    similarity,
    margin,
    hasPicture: picture !== null,
    denied: event.disputedAt !== null,
    notAllowed: event.notAllowedAt !== null,
    answer: review && {
      outcome: repo.OUTCOME_FROM_DB[review.outcome],
      employee: review.employee,
      decidedBy: review.decidedBy,
      decidedAt: review.decidedAt,
    },
  }
}
