import type { Tx } from '../../context.ts'

const row = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  createdBy: true,
  createdAt: true,
  lastUsedAt: true,
  revokedAt: true,
} as const

export async function list(tx: Tx) {
  return tx.apiKey.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], select: row })
}

interface NewKey {
  name: string
  prefix: string
  hash: string
  scopes: string
  createdBy: string
  createdAt: Date
}

export async function insert(tx: Tx, key: NewKey) {
  return tx.apiKey.create({ data: key, select: { id: true } })
}

/** @returns whether there was a key to revoke. */
export async function revoke(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } })
  return count > 0
}

export async function byHash(tx: Tx, hash: string) {
  return tx.apiKey.findUnique({
    where: { hash },
    select: { id: true, name: true, scopes: true, lastUsedAt: true, revokedAt: true },
  })
}

export async function used(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.apiKey.updateMany({ where: { id }, data: { lastUsedAt: at } })
}
