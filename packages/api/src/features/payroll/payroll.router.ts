import { router, userProcedure } from '../../trpc.ts'
import { listPayrollSchema, payrollFiltersSchema, payrollListSchema, payrollTotalsSchema } from './payroll.schema.ts'
import * as payroll from './payroll.service.ts'

export const payrollRouter = router({
  list: userProcedure
    .input(listPayrollSchema)
    .output(payrollListSchema)
    .query(({ ctx, input }) => payroll.list(ctx, input)),
  totals: userProcedure
    .input(payrollFiltersSchema)
    .output(payrollTotalsSchema)
    .query(({ ctx, input }) => payroll.totals(ctx, input)),
})
