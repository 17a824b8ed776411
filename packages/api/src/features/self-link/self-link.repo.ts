import type { Tx } from '../../context.ts'

export async function ofEmployee(tx: Tx, employeeId: string) {
  return tx.selfLink.findUnique({
    where: { employeeId },
    select: { madeBy: true, madeAt: true, expiresAt: true, _count: { select: { sessions: true } } },
  })
}

interface NewLink {
  employeeId: string
  tokenHash: string
  madeBy: string
  madeAt: Date
  expiresAt: Date
}

/** Whoever has the one before is out. */
export async function replace(tx: Tx, link: NewLink): Promise<void> {
  await remove(tx, link.employeeId)
  await tx.selfLink.create({ data: link, select: { employeeId: true } })
}

/** With the browsers that have opened it. Whether there was one. */
export async function remove(tx: Tx, employeeId: string): Promise<boolean> {
  return (await tx.selfLink.deleteMany({ where: { employeeId } })).count > 0
}

const LINK = { expiresAt: true, employee: { select: { id: true, name: true, deactivatedAt: true } } } as const

export async function byTokenHash(tx: Tx, tokenHash: string) {
  return tx.selfLink.findUnique({ where: { tokenHash }, select: LINK })
}

export async function bySession(tx: Tx, tokenHash: string) {
  const session = await tx.selfSession.findUnique({ where: { tokenHash }, select: { link: { select: LINK } } })
  return session?.link ?? null
}

interface NewSession {
  tokenHash: string
  employeeId: string
  startedAt: Date
}

/** Only the newest of one link are kept. */
export async function startSession(tx: Tx, session: NewSession, kept: number): Promise<void> {
  const { employeeId } = session
  await tx.selfSession.create({ data: session, select: { tokenHash: true } })
  const older = await tx.selfSession.findMany({
    where: { employeeId },
    orderBy: [{ startedAt: 'desc' }, { tokenHash: 'asc' }],
    skip: kept,
    select: { tokenHash: true },
  })
  if (older.length > 0) await tx.selfSession.deleteMany({ where: { tokenHash: { in: older.map((s) => s.tokenHash) } } })
}

export async function endSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.selfSession.deleteMany({ where: { tokenHash } })
}
