import { ownerProcedure, router } from '../../trpc.ts'
import { auditListSchema, listAuditSchema } from './audit.schema.ts'
import * as audit from './audit.service.ts'

export const auditRouter = router({
  list: ownerProcedure
    .input(listAuditSchema)
    .output(auditListSchema)
    .query(({ ctx, input }) => audit.list(ctx, input)),
})
