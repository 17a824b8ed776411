import type { Tx } from '../../context.ts'

const KIND = 'ERASURE_ASKED' as const

export async function newest(tx: Tx, employeeId: string) {
  return tx.attentionItem.findFirst({
    where: { employeeId, kind: KIND },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { id: true, at: true, resolvedAt: true, resolution: true },
  })
}

export async function insert(tx: Tx, item: { id: string; employeeId: string; locationId: string; at: Date }) {
  await tx.attentionItem.create({ data: { ...item, kind: KIND }, select: { id: true } })
}

/** Whether one waited. */
export async function removeOpen(tx: Tx, employeeId: string): Promise<boolean> {
  return (await tx.attentionItem.deleteMany({ where: { employeeId, kind: KIND, resolvedAt: null } })).count > 0
}

/** By whose clock the person goes, else any: a point belongs to a place. */
export async function placeOf(tx: Tx, employeeId: string): Promise<string | null> {
  const employee = await tx.employee.findUnique({ where: { id: employeeId }, select: { homeLocationId: true } })
  if (employee?.homeLocationId) return employee.homeLocationId
  const any = await tx.location.findFirst({ orderBy: { createdAt: 'asc' }, select: { id: true } })
  return any?.id ?? null
}
