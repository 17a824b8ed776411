import type { Tx } from '../../context.ts'

export async function person(tx: Tx, id: string) {
  return tx.employee.findUnique({
    where: { id },
    select: {
      code: true,
      name: true,
      email: true,
      department: { select: { name: true } },
      homeLocation: { select: { timeZone: true } },
      selfLink: { select: { expiresAt: true } },
      locations: { select: { locationId: true } },
    },
  })
}

export async function places(tx: Tx) {
  return tx.location.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, timeZone: true },
  })
}
