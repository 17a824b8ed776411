import { AppError, isAppError } from '@rollcall/core'
import type { ApiContext } from '../../context.ts'
import { createEmployeeWithPhoto, enrol } from '../enrolment/enrolment.service.ts'
import { openPicture } from '../event-picture/event-picture.service.ts'
import * as repo from './review.repo.ts'

/** What became of a picture that was to be a reference photo. */
export interface Learnt {
  photoId: string | null
  /** Why it is none. */
  refusal: string | null
}

/** Makes the first of these pictures that the gate of all photos lets through a reference photo of the person. */
export async function learn(ctx: ApiContext, employeeId: string, eventIds: readonly string[]): Promise<Learnt> {
  let refusal = 'there is no picture any more'
  for (const eventId of eventIds) {
    try {
      const photo = await openPicture(ctx.db, ctx.cipher, eventId)
      if (!photo) continue
      const result = await enrol(ctx, { employeeId, photo, allowDuplicate: false })
      if (result.verdict === 'accepted') {
        await repo.setPhoto(ctx.db, eventId, result.photoId)
        return { photoId: result.photoId, refusal: null }
      }
      refusal = result.message
    } catch (e) {
      if (!isAppError(e)) throw e
      refusal = e.message
    }
  }
  return { photoId: null, refusal }
}

interface Enrolled {
  employeeId: string
  photoId: string
  /** Whose picture it was. */
  eventId: string
}

/**
 * A new employee with the first of these pictures that will do.
 * @throws AppError ENROLMENT_REFUSED with what is wrong with the last one, NOT_FOUND without any, or what a new employee may meet
 */
export async function enrolAsNew(
  ctx: ApiContext,
  fields: { name: string; code?: string | undefined },
  eventIds: readonly string[],
): Promise<Enrolled> {
  let refusal: AppError = new AppError('NOT_FOUND', { what: 'picture' })
  for (const eventId of eventIds) {
    const photo = await openPicture(ctx.db, ctx.cipher, eventId)
    if (!photo) continue
    try {
      const { employee, enrolment } = await createEmployeeWithPhoto(ctx, fields, photo)
      return { employeeId: employee.id, photoId: enrolment.photoId, eventId }
    } catch (e) {
      if (!isAppError(e) || e.code !== 'ENROLMENT_REFUSED') throw e
      refusal = e
    }
  }
  throw refusal
}
