import type { Tx } from '../../context.ts'

/** Of people who may pass in some places only; who is missing may pass everywhere. Names in order. */
export async function limitsOf(tx: Tx, employeeIds: readonly string[]) {
  return tx.employeeLocation.findMany({
    where: { employeeId: { in: [...employeeIds] } },
    orderBy: { location: { name: 'asc' } },
    select: {
      employeeId: true,
      location: { select: { id: true, name: true } },
      employee: { select: { limitedAt: true } },
    },
  })
}

export async function existingLocations(tx: Tx, ids: readonly string[]): Promise<number> {
  return tx.location.count({ where: { id: { in: [...ids] } } })
}

/** Of people who had none. */
export async function insertPlaces(
  tx: Tx,
  places: readonly { employeeId: string; locationId: string }[],
): Promise<void> {
  if (places.length > 0) await tx.employeeLocation.createMany({ data: [...places] })
}

export async function replace(tx: Tx, employeeId: string, locationIds: readonly string[], at: Date): Promise<void> {
  await tx.employeeLocation.deleteMany({ where: { employeeId } })
  await tx.employeeLocation.createMany({ data: locationIds.map((locationId) => ({ employeeId, locationId })) })
  await tx.employee.update({ where: { id: employeeId }, data: { limitedAt: at }, select: { id: true } })
}
