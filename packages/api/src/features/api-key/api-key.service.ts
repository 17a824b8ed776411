import { AppError } from '@rollcall/core'
import {
  type ApiContext,
  type ApiKeyPrincipal,
  type ApiServices,
  inTransaction,
  type UserPrincipal,
} from '../../context.ts'
import { API_KEY_PREFIX, newToken, sha256Hex } from '../../lib/tokens.ts'
import { record } from '../audit/audit.service.ts'
import * as repo from './api-key.repo.ts'
import { type ApiKeyRow, type ApiKeyScope, apiKeyScopeSchema } from './api-key.schema.ts'

const SHOWN_CHARS = API_KEY_PREFIX.length + 6

export async function list({ db }: ApiContext): Promise<ApiKeyRow[]> {
  return (await repo.list(db)).map((key) => ({ ...key, scopes: scopesOf(key.scopes) }))
}

export function create(
  ctx: ApiContext,
  owner: UserPrincipal,
  { name, scopes }: { name: string; scopes: readonly ApiKeyScope[] },
): Promise<{ id: string; key: string }> {
  const key = newToken(API_KEY_PREFIX)
  const stored = {
    name,
    prefix: key.slice(0, SHOWN_CHARS),
    hash: sha256Hex(key),
    scopes: [...new Set(scopes)].sort().join(' '),
    createdBy: owner.name,
    createdAt: ctx.clock(),
  }
  return inTransaction(ctx, async (tx) => {
    const { id } = await repo.insert(tx, stored)
    const detail = { name, scopes: stored.scopes }
    await record(tx, ctx, owner, { action: 'apiKey.create', subjectKind: 'apiKey', subjectId: id, detail })
    return { id, key }
  })
}

export function revoke(ctx: ApiContext, { id }: { id: string }): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    if (!(await repo.revoke(tx, id, ctx.clock()))) throw new AppError('NOT_FOUND', { what: 'API key' })
    await record(tx, ctx, ctx.principal, { action: 'apiKey.revoke', subjectKind: 'apiKey', subjectId: id })
    return { id }
  })
}

/** `lastUsedAt` is for people; a write a minute is enough for that. */
const USED_EVERY_MS = 60_000

/** @throws AppError API_KEY_INVALID */
export async function principalOfKey({ db, clock }: ApiServices, key: string): Promise<ApiKeyPrincipal> {
  const found = await repo.byHash(db, sha256Hex(key))
  if (!found || found.revokedAt !== null) throw new AppError('API_KEY_INVALID')
  const now = clock()
  if (found.lastUsedAt === null || now.getTime() - found.lastUsedAt.getTime() >= USED_EVERY_MS) {
    await repo.used(db, found.id, now)
  }
  return { kind: 'apiKey', id: found.id, name: found.name, scopes: scopesOf(found.scopes) }
}

/** A scope that an older release knew and this one does not is dropped. */
function scopesOf(stored: string): ApiKeyScope[] {
  return stored.split(' ').flatMap((scope) => apiKeyScopeSchema.safeParse(scope).data ?? [])
}
