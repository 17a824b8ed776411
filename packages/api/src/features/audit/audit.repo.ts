import type { Tx } from '../../context.ts'

interface AuditRecord {
  /** Made where there is none. */
  id?: string
  at: Date
  actorKind: string
  actorId: string | null
  actorName: string
  action: string
  subjectKind: string
  subjectId: string | null
  detail: string
}

export async function insert(tx: Tx, entry: AuditRecord): Promise<void> {
  await tx.auditEntry.create({ data: entry, select: { id: true } })
}

export async function exists(tx: Tx, id: string): Promise<boolean> {
  return (await tx.auditEntry.findUnique({ where: { id }, select: { id: true } })) !== null
}

/** Newest first, after (older than) a place. */
export async function list(tx: Tx, after: { at: Date; id: string } | null, limit: number) {
  return tx.auditEntry.findMany({
    where: after ? { at: { lte: after.at }, OR: [{ at: { lt: after.at } }, { id: { lt: after.id } }] } : {},
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
    select: {
      id: true,
      at: true,
      actorKind: true,
      actorName: true,
      action: true,
      subjectKind: true,
      subjectId: true,
      detail: true,
    },
  })
}
