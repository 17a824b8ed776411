import { AppError } from '@rollcall/core'
import type { Refused } from '../features/enrolment/enrolment.schema.ts'

/** Carries the verdict, so that an answer can show the faces to choose from. */
export class EnrolmentRefusedError extends AppError<'ENROLMENT_REFUSED'> {
  readonly refusal: Refused
  constructor(refusal: Refused) {
    super('ENROLMENT_REFUSED', { reason: refusal.message })
    this.refusal = refusal
  }
}
