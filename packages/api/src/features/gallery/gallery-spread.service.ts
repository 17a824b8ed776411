import type { ApiContext } from '../../context.ts'
import * as cameraRepo from '../camera/camera.repo.ts'
import { statusOf } from '../camera-health/camera-health.service.ts'
import * as repo from './gallery.repo.ts'
import type { Spread } from './gallery.schema.ts'

/** Which cameras have taken the last change of a person, who may have been erased: into memory and onto the disk. */
export async function spread({ db, clock }: ApiContext, { subjectId }: { subjectId: string }): Promise<Spread> {
  // first the cameras: what one of them confirms later than we look counts next time
  const cameras = await cameraRepo.withGallery(db)
  const change = await repo.lastChangeOf(db, subjectId)
  const now = clock()
  return {
    changedAt: change?.at ?? null,
    cameras: cameras.map((camera) => ({
      id: camera.id,
      name: camera.name,
      location: camera.location.name,
      status: statusOf(camera, now),
      lastSeenAt: camera.lastSeenAt,
      leaseHours: camera.location.leaseHours,
      confirmed: change === null || (camera.galleryRevision ?? 0) >= change.revision,
    })),
  }
}
