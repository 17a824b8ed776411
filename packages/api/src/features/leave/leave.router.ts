import { byIdSchema } from '../../lib/schemas.ts'
import { attendanceReadProcedure, attendanceWriteProcedure, hrProcedure, router, userProcedure } from '../../trpc.ts'
import { createLeaveSchema, leaveKindsSchema, leaveListSchema, leaveSchema, listLeavesSchema } from './leave.schema.ts'
import * as leaves from './leave.service.ts'

const tags = ['Leave']

export const leaveRouter = router({
  list: attendanceReadProcedure
    .meta({
      openapi: { method: 'GET', path: '/leaves', tags, summary: 'List leave', description: 'Needs `attendance:read`.' },
    })
    .input(listLeavesSchema)
    .output(leaveListSchema)
    .query(({ ctx, input }) => leaves.list(ctx, input)),
  kinds: userProcedure.output(leaveKindsSchema).query(({ ctx }) => leaves.kinds(ctx)),
  create: attendanceWriteProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/leaves',
        tags,
        summary: 'Enter leave',
        description: 'From another program that grants it. Needs `attendance:write`.',
      },
    })
    .input(createLeaveSchema)
    .output(leaveSchema)
    .mutation(({ ctx, input }) => leaves.create(ctx, input)),
  remove: hrProcedure
    .input(byIdSchema)
    .output(byIdSchema)
    .mutation(({ ctx, input }) => leaves.remove(ctx, input)),
})
