import type { Tx } from '../../context.ts'
import * as cameraRepo from '../camera/camera.repo.ts'
import { latestRevision } from '../gallery/gallery.repo.ts'

/** What the signals of these cameras are made of; a camera that does not exist any more is missing. */
export async function read(tx: Tx, cameraIds: readonly string[]) {
  const [galleryRevision, policy, cameras] = await Promise.all([
    latestRevision(tx),
    tx.policyVersion.findFirst({ orderBy: { version: 'desc' }, select: { version: true } }),
    cameraRepo.signalSources(tx, cameraIds),
  ])
  return { galleryRevision, policyVersion: policy?.version ?? 0, cameras: new Map(cameras.map((c) => [c.id, c])) }
}
