import type { Tx } from '../../context.ts'

/** By which rule the gallery was looked through. */
export interface TwiceRule {
  modelId: string
  acceptAtSimilarity: number
}

const ONLY = 1

/** Up to which revision everybody has been looked at by this rule; 0 by another one. */
export async function doneUntil(tx: Tx, { modelId, acceptAtSimilarity }: TwiceRule): Promise<number> {
  const found = await tx.twiceSearch.findFirst({ where: { id: ONLY, modelId, acceptAtSimilarity } })
  return found?.revision ?? 0
}

export async function setDoneUntil(tx: Tx, rule: TwiceRule, revision: number): Promise<void> {
  const data = { ...rule, revision }
  await tx.twiceSearch.upsert({ where: { id: ONLY }, create: { id: ONLY, ...data }, update: data })
}

export async function activeOf(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const where = { id: { in: [...ids] }, deactivatedAt: null }
  return new Set((await tx.employee.findMany({ where, select: { id: true } })).map((e) => e.id))
}

/** Without one there is no door yet, and nowhere a pair could be listed. */
export async function hasLocation(tx: Tx): Promise<boolean> {
  return (await tx.location.findFirst({ select: { id: true } })) !== null
}

const KIND = 'ENROLLED_TWICE' as const

interface KnownPair {
  id: string
  pair: [string, string]
  /** Waits for an answer. */
  open: boolean
}

export async function pairsOf(tx: Tx, ids: readonly string[]): Promise<KnownPair[]> {
  const one = { in: [...ids] }
  const found = await tx.attentionItem.findMany({
    where: { kind: KIND, OR: [{ employeeId: one }, { otherId: one }] },
    select: { id: true, employeeId: true, otherId: true, resolvedAt: true },
  })
  return found.map(({ id, employeeId, otherId, resolvedAt }) => ({
    id,
    pair: [employeeId ?? '', otherId ?? ''],
    open: resolvedAt === null,
  }))
}

export async function removeOpenPairs(tx: Tx, id: string): Promise<void> {
  await tx.attentionItem.deleteMany({
    where: { kind: KIND, resolvedAt: null, OR: [{ employeeId: id }, { otherId: id }] },
  })
}
