import { router, userProcedure } from '../../trpc.ts'
import { exportProgressSchema, exportRefSchema } from './table-export.schema.ts'
import * as tables from './table-export.service.ts'

export const tableExportRouter = router({
  /** Of one's own file that is under way; null when it is not, or another process writes it. */
  progress: userProcedure
    .input(exportRefSchema)
    .output(exportProgressSchema.nullable())
    .query(({ ctx, input }) => tables.progress(ctx, input)),
})
