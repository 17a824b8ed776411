import type { MatchPolicy } from '@rollcall/core'
import type { Tx } from '../../context.ts'

const row = {
  modelId: true,
  version: true,
  acceptAtSimilarity: true,
  marginToRunnerUp: true,
  note: true,
  appliedBy: true,
  appliedAt: true,
} as const

export async function newest(tx: Tx, modelId: string) {
  return tx.policyVersion.findFirst({ where: { modelId }, orderBy: { version: 'desc' }, select: row })
}

export async function byVersion(tx: Tx, modelId: string, version: number) {
  return tx.policyVersion.findFirst({ where: { modelId, version }, select: row })
}

/** Newest first. */
export async function list(tx: Tx, modelId: string, limit: number) {
  return tx.policyVersion.findMany({ where: { modelId }, orderBy: { version: 'desc' }, take: limit, select: row })
}

interface NewVersion extends MatchPolicy {
  modelId: string
  note: string
  appliedBy: string
  appliedAt: Date
}

export async function insert(tx: Tx, version: NewVersion) {
  return tx.policyVersion.create({ data: version, select: row })
}
