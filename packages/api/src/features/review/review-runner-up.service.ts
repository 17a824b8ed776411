import type { ApiContext } from '../../context.ts'
import { pictureVectors } from '../event-picture/event-picture.service.ts'
import { currentPolicy } from '../policy/policy.service.ts'
import * as repo from './review.repo.ts'
import type { ReviewGroup } from './review.schema.ts'

type Person = NonNullable<ReviewGroup['runnerUp']>

/**
 * Of open faces that lie between two people, the second of the two: by the picture, in the gallery as it is now. Somebody
 * who has left, or who is not that near any more, is not named.
 */
export async function runnersUp(ctx: ApiContext, faces: readonly repo.StoredCase[]): Promise<Map<string, Person>> {
  const { db, gallery, vision } = ctx
  const { modelId } = vision.info
  const { marginToRunnerUp } = await currentPolicy(db, modelId)
  const tied = faces.flatMap(({ id, employee, similarity, margin, review }) => {
    const isTied = review === null && similarity !== null && margin !== null && margin < marginToRunnerUp
    return employee && isTied ? [{ id, employeeId: employee.id, least: similarity - marginToRunnerUp }] : []
  })
  const vectors = await pictureVectors(
    ctx,
    tied.map((t) => t.id),
    modelId,
  )
  const second = new Map<string, string>()
  for (const { id, employeeId, least } of tied) {
    const vector = vectors.get(id)
    const nearest = vector && (await gallery.nearestOther(db, modelId, vector, employeeId))
    if (nearest && nearest.similarity >= least) second.set(id, nearest.personId)
  }
  const people = new Map((await repo.activePeople(db, [...new Set(second.values())])).map((p) => [p.id, p]))
  return new Map(
    [...second].flatMap(([id, personId]): [string, Person][] => {
      const person = people.get(personId)
      return person ? [[id, person]] : []
    }),
  )
}
