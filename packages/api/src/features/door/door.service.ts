import { AppError, type CameraIdentity, DOOR_LANGUAGES } from '@rollcall/core'
import { type ApiContext, changing } from '../../context.ts'
import { KEEP_PICTURES_FROM_DB, KEEP_PICTURES_TO_DB, LIVENESS_FROM_DB, LIVENESS_TO_DB } from '../../lib/enums.ts'
import { record } from '../audit/audit.service.ts'
import { forgetUnkept } from '../event-picture/event-picture.service.ts'
import * as repo from './door.repo.ts'
import type { Door, DoorChange } from './door.schema.ts'

const HOUR_MS = 3_600_000

/** What the cameras of a location are told of it. */
export function doorOf(location: repo.DoorRecord): Pick<CameraIdentity, 'debounceMs' | 'door'> {
  const { debounceMs, leaseHours, ...door } = fromRecord(location)
  return { debounceMs, door: { ...door, leaseMs: leaseHours * HOUR_MS } }
}

export async function get({ db }: ApiContext, { id }: { id: string }): Promise<Door> {
  const record = await repo.byLocation(db, id)
  if (!record) throw new AppError('NOT_FOUND', { what: 'location' })
  return fromRecord(record)
}

export function change(ctx: ApiContext, { id, ...wanted }: DoorChange & { id: string }): Promise<Door> {
  return changing(ctx, ['locations'], async (tx) => {
    const stored = await repo.byLocation(tx, id)
    if (!stored) throw new AppError('NOT_FOUND', { what: 'location' })
    const before = fromRecord(stored)
    const after = { ...before, ...Object.fromEntries(Object.entries(wanted).filter(([, v]) => v !== undefined)) }
    const detail = differences(before, after)
    if (Object.keys(detail).length === 0) return before
    await repo.update(tx, id, toRecord(after))
    if (after.keepPictures !== before.keepPictures) await forgetUnkept(tx, id, after.keepPictures)
    await record(tx, ctx, ctx.principal, {
      action: 'location.changeDoor',
      subjectKind: 'location',
      subjectId: id,
      detail,
    })
    return after
  })
}

const SETTINGS = ['debounceMs', 'liveness', 'challenge', 'keepPictures', 'leaseHours', 'language', 'sounds'] as const

function differences(before: Door, after: Door): Record<string, { before: unknown; after: unknown }> {
  const changed = SETTINGS.filter((name) => before[name] !== after[name])
  return Object.fromEntries(changed.map((name) => [name, { before: before[name], after: after[name] }]))
}

/** A language of another release counts as none. */
function fromRecord({ liveness, keepPictures, language, ...door }: repo.DoorRecord): Door {
  return {
    debounceMs: door.debounceMs,
    liveness: LIVENESS_FROM_DB[liveness],
    challenge: door.challenge,
    keepPictures: KEEP_PICTURES_FROM_DB[keepPictures],
    leaseHours: door.leaseHours,
    language: DOOR_LANGUAGES.find((known) => known === language) ?? null,
    sounds: door.sounds,
  }
}

function toRecord({ liveness, keepPictures, ...door }: Door): repo.DoorRecord {
  return { ...door, liveness: LIVENESS_TO_DB[liveness], keepPictures: KEEP_PICTURES_TO_DB[keepPictures] }
}
