import { AppError } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx } from '../../context.ts'
import { record } from '../audit/audit.service.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'
import { existingEmployees } from '../recognition/recognition.repo.ts'
import * as repo from './employee-location.repo.ts'

interface Limit {
  /** Where they may pass; none: everywhere. */
  locationIds: readonly string[]
}

/** Several people at once, all or nobody. */
export function setLocations(
  ctx: ApiContext,
  { ids, locationIds }: Limit & { ids: readonly string[] },
): Promise<{ changed: number }> {
  return inTransaction(ctx, async (tx) => {
    await galleryRepo.holdGallery(tx, ctx.clock())
    const wanted = new Set(ids)
    const there = await existingEmployees(tx, [...wanted])
    if (there.size < wanted.size) throw new AppError('NOT_FOUND', { what: 'employee' })
    let changed = 0
    for (const id of wanted) if (await limit(tx, ctx, id, { locationIds })) changed++
    return { changed }
  })
}

/**
 * Inside a transaction that holds the gallery: where they may not pass any more, they are forgotten. Nothing happens when
 * it is so already. @throws AppError NOT_FOUND for a location that does not exist
 */
export async function limit(tx: Tx, ctx: ApiContext, employeeId: string, { locationIds }: Limit): Promise<boolean> {
  const places = await setLimit(tx, ctx, employeeId, locationIds)
  if (!places) return false
  await record(tx, ctx, ctx.principal, {
    action: 'employee.setLocations',
    subjectKind: 'employee',
    subjectId: employeeId,
    detail: places,
  })
  return true
}

/** The same for who writes down for several people at once what was done. Null: it is so already. */
export async function setLimit(
  tx: Tx,
  { clock }: Pick<ApiContext, 'clock'>,
  employeeId: string,
  locationIds: readonly string[],
): Promise<{ before: string[]; after: string[] } | null> {
  const wanted = new Set(locationIds)
  const before = (await repo.limitsOf(tx, [employeeId])).map((l) => l.location.id)
  if (before.length === wanted.size && before.every((id) => wanted.has(id))) return null
  if ((await repo.existingLocations(tx, [...wanted])) < wanted.size)
    throw new AppError('NOT_FOUND', { what: 'location' })
  const at = clock()
  await repo.replace(tx, employeeId, [...wanted], at)
  await galleryRepo.recordChange(tx, employeeId, at)
  return { before, after: [...wanted] }
}

interface Pass {
  employeeId: string | null
  locationId: string
  occurredAt: Date
}

/**
 * Whether somebody passed where they may not. What happened before the limit was set, at a door that could not know it
 * yet, was allowed.
 */
export async function passJudge(tx: Tx, passes: readonly Pass[]): Promise<(pass: Pass) => boolean> {
  const limits = await repo.limitsOf(tx, [...new Set(passes.flatMap((p) => p.employeeId ?? []))])
  return ({ employeeId, locationId, occurredAt }) => {
    const own = limits.filter((l) => l.employeeId === employeeId)
    const since = own[0]?.employee.limitedAt ?? null
    const inForce = own.length > 0 && (since === null || occurredAt >= since)
    return inForce && own.every((l) => l.location.id !== locationId)
  }
}
