import type { Tx } from '../../context.ts'

const EVENT = {
  id: true,
  kind: true,
  occurredAt: true,
  direction: true,
  similarity: true,
  employee: { select: { id: true, name: true } },
} as const

export async function lastEvents(tx: Tx, cameraId: string, limit: number) {
  return tx.recognitionEvent.findMany({
    where: { cameraId },
    orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: EVENT,
  })
}
