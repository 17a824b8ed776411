import { employeesWriteProcedure, hrProcedure, router } from '../../trpc.ts'
import { enrolmentResultSchema, enrolSchema, removedPhotoSchema, removePhotoSchema } from './enrolment.schema.ts'
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
})
