import type { DateRange } from '@rollcall/core'
import type { Tx } from '../../context.ts'

export async function adjustments(
  tx: Tx,
  employeeIds: readonly string[],
  { from, to }: DateRange,
  locationId: string | undefined,
) {
  return tx.attendanceAdjustment.findMany({
    where: {
      employeeId: { in: [...employeeIds] },
      workDate: { gte: from, lte: to },
      ...(locationId !== undefined && { locationId }),
    },
    select: { employeeId: true, workedDeltaSeconds: true },
  })
}
