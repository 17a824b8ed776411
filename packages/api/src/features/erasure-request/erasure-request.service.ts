import { randomUUID } from 'node:crypto'
import { AppError } from '@rollcall/core'
import { type ApiContext, changing, type EmployeePrincipal, type Tx } from '../../context.ts'
import { record } from '../audit/audit.service.ts'
import * as repo from './erasure-request.repo.ts'
import type { ErasureRequest } from './erasure-request.schema.ts'

export async function stateOf(tx: Tx, employeeId: string): Promise<ErasureRequest | null> {
  const found = await repo.newest(tx, employeeId)
  if (!found) return null
  const { at, resolvedAt, resolution } = found
  return { askedAt: at, answer: resolvedAt && { at: resolvedAt, text: resolution ?? '' } }
}

/** Stands in what needs attention until the office erases, or says why not. Asking twice is asking once. */
export function ask(ctx: ApiContext, { employeeId }: EmployeePrincipal): Promise<{ erasure: ErasureRequest | null }> {
  return changing(ctx, ['days'], async (tx) => {
    const before = await stateOf(tx, employeeId)
    if (before && before.answer === null) return { erasure: before }
    const locationId = await repo.placeOf(tx, employeeId)
    if (locationId === null) throw new AppError('NOT_FOUND', { what: 'location' })
    await repo.insert(tx, { id: `erasure:${randomUUID()}`, employeeId, locationId, at: ctx.clock() })
    await audit(tx, ctx, 'ask', employeeId)
    return { erasure: await stateOf(tx, employeeId) }
  })
}

export function takeBack(
  ctx: ApiContext,
  { employeeId }: EmployeePrincipal,
): Promise<{ erasure: ErasureRequest | null }> {
  return changing(ctx, ['days'], async (tx) => {
    if (await repo.removeOpen(tx, employeeId)) await audit(tx, ctx, 'takeBack', employeeId)
    return { erasure: await stateOf(tx, employeeId) }
  })
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string): Promise<void> {
  return record(tx, ctx, ctx.principal, { action: `erasure.${what}`, subjectKind: 'employee', subjectId: id })
}
