import type { Tx } from '../../context.ts'

const account = {
  id: true,
  email: true,
  name: true,
  role: true,
  passwordHash: true,
  disabledAt: true,
  sessionEpoch: true,
} as const

export async function accountByEmail(tx: Tx, email: string) {
  return tx.portalUser.findUnique({ where: { email }, select: account })
}

export async function accountById(tx: Tx, id: string) {
  return tx.portalUser.findUnique({ where: { id }, select: account })
}

export async function anyUser(tx: Tx): Promise<boolean> {
  return (await tx.portalUser.findFirst({ select: { id: true } })) !== null
}

export async function signedIn(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.portalUser.updateMany({ where: { id }, data: { lastSignInAt: at } })
}
