import { AppError, isTimeZone } from '@rollcall/core'
import { type ApiContext, changing, type Tx } from '../../context.ts'
import { EVER } from '../../lib/local-dates.ts'
import { record } from '../audit/audit.service.ts'
import { employeesOfLocation } from '../day-queue/day-queue.repo.ts'
import { markDays } from '../day-queue/day-queue.service.ts'
import * as repo from './location.repo.ts'
import type { LocationRow } from './location.schema.ts'

export async function list({ db }: ApiContext): Promise<(LocationRow & { cameras: number })[]> {
  const found = await repo.list(db)
  return found.map(({ _count, ...location }) => ({ ...location, cameras: _count.cameras }))
}

export async function create(ctx: ApiContext, fields: repo.LocationFields): Promise<LocationRow> {
  requireZone(fields.timeZone)
  return changing(ctx, ['locations'], async (tx) => {
    const created = await repo.insert(tx, { ...fields, createdAt: ctx.clock() })
    await audit(tx, ctx, 'create', created.id, { ...fields })
    return created
  })
}

export async function update(
  ctx: ApiContext,
  { id, ...fields }: { id: string } & { [K in keyof repo.LocationFields]?: string | undefined },
): Promise<LocationRow> {
  if (fields.timeZone !== undefined) requireZone(fields.timeZone)
  const updated = await changing(ctx, ['cameras', 'locations'], async (tx) => {
    await existing(tx, id)
    const location = await repo.update(tx, id, fields)
    await audit(tx, ctx, 'update', id, { ...fields })
    if (fields.timeZone !== undefined) await markDays(tx, ctx, await employeesOfLocation(tx, id), { from: EVER })
    return location
  })
  ctx.days.wake()
  return updated
}

export function remove(ctx: ApiContext, { id }: { id: string }): Promise<{ id: string }> {
  return changing(ctx, ['locations'], async (tx) => {
    const { cameras, events, people, assignments, days, corrections } = await existing(tx, id)
    if (cameras > 0) throw new AppError('IN_USE', { what: 'location', count: cameras, by: 'cameras' })
    if (events > 0) throw new AppError('IN_USE', { what: 'location', count: events, by: 'attendance events' })
    if (assignments > 0) throw new AppError('IN_USE', { what: 'location', count: assignments, by: 'shift assignments' })
    const told = days + corrections
    if (told > 0) throw new AppError('IN_USE', { what: 'location', count: told, by: 'days' })
    // without the limit they could pass everywhere
    if (people > 0)
      throw new AppError('IN_USE', { what: 'location', count: people, by: 'employees who are limited to it' })
    await repo.remove(tx, id)
    await audit(tx, ctx, 'remove', id)
    return { id }
  })
}

function requireZone(zone: string): void {
  if (!isTimeZone(zone)) throw new AppError('TIME_ZONE_UNKNOWN', { zone })
}

type Usage = NonNullable<Awaited<ReturnType<typeof repo.usage>>>['_count']

async function existing(tx: Tx, id: string): Promise<Usage> {
  const location = await repo.usage(tx, id)
  if (!location) throw new AppError('NOT_FOUND', { what: 'location' })
  return location._count
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string, detail: Record<string, unknown> = {}): Promise<void> {
  return record(tx, ctx, ctx.principal, { action: `location.${what}`, subjectKind: 'location', subjectId: id, detail })
}
