import { z } from 'zod'
import { byIdSchema, idSchema } from '../../lib/schemas.ts'
import { hrProcedure, router, userProcedure } from '../../trpc.ts'
import {
  assignmentListSchema,
  assignmentSchema,
  createAssignmentsSchema,
  endAssignmentSchema,
  listAssignmentsSchema,
} from './assignment.schema.ts'
import * as assignments from './assignment.service.ts'

export const assignmentRouter = router({
  list: userProcedure
    .input(listAssignmentsSchema)
    .output(assignmentListSchema)
    .query(({ ctx, input }) => assignments.list(ctx, input)),
  create: hrProcedure
    .input(createAssignmentsSchema)
    .output(z.object({ ids: z.array(idSchema) }))
    .mutation(({ ctx, input }) => assignments.create(ctx, input)),
  end: hrProcedure
    .input(endAssignmentSchema)
    .output(assignmentSchema)
    .mutation(({ ctx, input }) => assignments.end(ctx, input)),
  remove: hrProcedure
    .input(byIdSchema)
    .output(byIdSchema)
    .mutation(({ ctx, input }) => assignments.remove(ctx, input)),
})
