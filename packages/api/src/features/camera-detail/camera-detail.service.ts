import { AppError } from '@rollcall/core'
import type { ApiContext } from '../../context.ts'
import { DIRECTION_FROM_DB, KIND_FROM_DB } from '../../lib/enums.ts'
import * as cameraRepo from '../camera/camera.repo.ts'
import { rowOf } from '../camera/camera.service.ts'
import { healthOf } from '../camera-health/camera-health.service.ts'
import { type ChainReport, chainsOf } from '../event-receipt/event-receipt.service.ts'
import { latestRevision } from '../gallery/gallery.repo.ts'
import * as repo from './camera-detail.repo.ts'
import type { CameraDetail } from './camera-detail.schema.ts'

const LAST_EVENTS = 10

export async function get(ctx: ApiContext, { id }: { id: string }): Promise<CameraDetail> {
  const { db } = ctx
  const camera = await cameraRepo.byId(db, id)
  if (!camera) throw new AppError('NOT_FOUND', { what: 'camera' })
  const [serverGalleryRevision, events, missing] = await Promise.all([
    latestRevision(db),
    repo.lastEvents(db, id, LAST_EVENTS),
    ctx.missingEvents.byCamera(),
  ])
  const now = ctx.clock()
  const missingEvents = missing.get(id) ?? 0
  return {
    ...camera,
    ...rowOf(camera, missingEvents, now),
    timeZone: camera.location.timeZone,
    fault: healthOf(camera, missingEvents, now).fault,
    serverGalleryRevision,
    lastEvents: events.map(({ kind, direction, ...event }) => ({
      ...event,
      kind: KIND_FROM_DB[kind],
      direction: DIRECTION_FROM_DB[direction],
    })),
  }
}

/** The counters of a camera, the newest first. */
export async function chains({ db }: ApiContext, { id }: { id: string }): Promise<ChainReport[]> {
  if (!(await cameraRepo.byId(db, id))) throw new AppError('NOT_FOUND', { what: 'camera' })
  return chainsOf({ db }, { cameraId: id })
}
