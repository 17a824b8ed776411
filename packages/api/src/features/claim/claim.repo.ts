import type { Tx } from '../../context.ts'

/** Those with one of these codes, with what a claim is checked against. Without a location: allowed everywhere. */
export async function peopleOf(tx: Tx, codes: readonly string[]) {
  return tx.employee.findMany({
    where: { code: { in: [...codes] } },
    select: {
      id: true,
      code: true,
      name: true,
      pinHash: true,
      deactivatedAt: true,
      locations: { select: { locationId: true } },
    },
  })
}

/** What became of claims that came before. */
export async function settledClaims(tx: Tx, ids: readonly string[]) {
  return tx.recognitionEvent.findMany({
    where: { id: { in: [...ids] }, method: 'PIN' },
    select: { id: true, kind: true, employee: { select: { id: true, name: true } } },
  })
}
