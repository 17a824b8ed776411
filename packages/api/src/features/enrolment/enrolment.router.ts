import { employeesWriteProcedure, hrProcedure, router } from '../../trpc.ts'
import { setUse } from '../photo-use/photo-use.service.ts'
import {
  enrolmentResultSchema,
  enrolSchema,
  photoUseSchema,
  removedPhotoSchema,
  removePhotoSchema,
  setUseSchema,
} from './enrolment.schema.ts'
import * as enrolment from './enrolment.service.ts'

export const enrolmentRouter = router({
  /** Called by the route handlers that parse the multipart upload. */
  enrol: employeesWriteProcedure
    .input(enrolSchema)
    .output(enrolmentResultSchema)
    .mutation(({ ctx, input }) => enrolment.enrol(ctx, input)),
  /** The photo and its template; cameras forget it. */
  remove: hrProcedure
    .input(removePhotoSchema)
    .output(removedPhotoSchema)
    .mutation(({ ctx, input }) => enrolment.remove(ctx, input)),
  /** Somebody knows better than the rule which photos show the person. */
  setUse: hrProcedure
    .input(setUseSchema)
    .output(photoUseSchema)
    .mutation(({ ctx, input }) => setUse(ctx, input)),
})
