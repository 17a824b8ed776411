import type { Tx } from '../../context.ts'

/** Whom a claim may name, and where. Without a location: everywhere. */
const CLAIMANT = {
  id: true,
  name: true,
  deactivatedAt: true,
  locations: { select: { locationId: true } },
} as const

/** Those with one of these codes, with what a PIN is checked against. */
export async function peopleOf(tx: Tx, codes: readonly string[]) {
  return tx.employee.findMany({
    where: { code: { in: [...codes] } },
    select: { ...CLAIMANT, code: true, pinHash: true },
  })
}

/** Found by an index: how long it takes says nothing of a text of 120 random bits. */
export async function personOfBadge(tx: Tx, badgeHash: string) {
  return tx.employee.findUnique({ where: { badgeHash }, select: CLAIMANT })
}

/** What became of claims that came before. */
export async function settledClaims(tx: Tx, ids: readonly string[]) {
  return tx.recognitionEvent.findMany({
    where: { id: { in: [...ids] }, method: { in: ['PIN', 'QR'] } },
    select: { id: true, kind: true, employee: { select: { id: true, name: true } } },
  })
}
