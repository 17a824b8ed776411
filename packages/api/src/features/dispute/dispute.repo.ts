import type { Tx } from '../../context.ts'

/** What was said about these events, by the same or another camera; the first word first. */
export async function disputesOf(tx: Tx, eventIds: readonly string[]) {
  return tx.recognitionEvent.findMany({
    where: { kind: 'DISPUTE', disputes: { in: [...eventIds] } },
    orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
    select: { disputes: true, cameraId: true, occurredAt: true },
  })
}

/** Those of these events that somebody can dispute and nobody has. */
export async function undisputed(tx: Tx, eventIds: readonly string[]) {
  return tx.recognitionEvent.findMany({
    where: { id: { in: [...eventIds] }, kind: { not: 'DISPUTE' }, disputedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, kind: true, cameraId: true, employeeId: true, occurredAt: true },
  })
}

export async function markDisputed(tx: Tx, id: string, disputedAt: Date): Promise<void> {
  await tx.recognitionEvent.update({ where: { id }, data: { disputedAt }, select: { id: true } })
}

/** Whoever was seen last at this time was not: the pass before it, if any, was the last. */
export async function takeBackLastSeen(tx: Tx, employeeId: string, at: Date): Promise<void> {
  const before = await tx.recognitionEvent.findFirst({
    where: { employeeId, kind: 'MATCH', disputedAt: null },
    orderBy: { occurredAt: 'desc' },
    select: { occurredAt: true },
  })
  await tx.employee.updateMany({
    where: { id: employeeId, lastSeenAt: at },
    data: { lastSeenAt: before?.occurredAt ?? null },
  })
}

/** What was said about the events of somebody who is erased; their own go with the row. */
export async function removeAbout(tx: Tx, employeeId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM "RecognitionEvent" WHERE "kind" = 'DISPUTE' AND "disputes" IN
    (SELECT e."id" FROM "RecognitionEvent" e WHERE e."employeeId" = ${employeeId})`
}
