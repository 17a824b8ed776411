import type { Tx } from '../../context.ts'

/** The site of the first punch, unless somebody has said where the person is at home. */
export async function settleHome(tx: Tx, employeeId: string, homeLocationId: string): Promise<void> {
  await tx.employee.updateMany({ where: { id: employeeId, homeLocationId: null }, data: { homeLocationId } })
}
