import type { Tx } from '../../context.ts'
import { USED_PHOTO } from '../../lib/enums.ts'
import { holdLock } from '../throttle/throttle.repo.ts'

/** Somebody whom cameras should learn anew or forget, and the revision of the last change. */
interface SubjectChange {
  subjectId: string
  revision: number
}

interface SealedTemplate {
  id: string
  vector: Uint8Array
  quality01: number
}

export interface GallerySubject {
  id: string
  name: string
  active: boolean
  /** SHA-256 of the text of the badge. */
  badgeHash: string | null
  /** Where the person may pass; none: everywhere. */
  locationIds: string[]
  templates: SealedTemplate[]
}

/**
 * Call first in a transaction that will `recordChange`: revisions must become visible in the order of their numbers,
 * or a camera that has already read a later one would never see the earlier.
 */
export async function holdGallery(tx: Tx, at: Date): Promise<void> {
  return holdLock(tx, 'gallery', at)
}

/** Notes that cameras must hear about this person again. An erased person is noted by `recordErasure`. */
export async function recordChange(tx: Tx, employeeId: string, at: Date): Promise<void> {
  await tx.galleryRevision.create({ data: { subjectId: employeeId, employeeId, at }, select: { revision: true } })
}

/** The tombstone that stays when the person is erased. */
export async function recordErasure(tx: Tx, subjectId: string, at: Date): Promise<void> {
  await tx.galleryRevision.create({ data: { subjectId, employeeId: null, at }, select: { revision: true } })
}

export async function latestRevision(tx: Tx): Promise<number> {
  const newest = await tx.galleryRevision.findFirst({ orderBy: { revision: 'desc' }, select: { revision: true } })
  return newest?.revision ?? 0
}

/** What was noted at a revision; null for one that this database never gave. */
export async function changeAt(tx: Tx, revision: number) {
  return tx.galleryRevision.findUnique({ where: { revision }, select: { subjectId: true, at: true } })
}

/** When cameras were last told of somebody, dead or alive; null for whom they were never told of. */
export async function lastChangeOf(tx: Tx, subjectId: string) {
  return tx.galleryRevision.findFirst({
    where: { subjectId },
    orderBy: { revision: 'desc' },
    select: { revision: true, at: true },
  })
}

/** Who changed after `since`, each once, in the order of their last change. */
export async function changesSince(tx: Tx, since: number, limit: number): Promise<SubjectChange[]> {
  const found = await tx.galleryRevision.groupBy({
    by: ['subjectId'],
    where: { revision: { gt: since } },
    _max: { revision: true },
    orderBy: { _max: { revision: 'asc' } },
    take: limit,
  })
  return found.map(({ subjectId, _max }) => ({ subjectId, revision: _max.revision ?? since }))
}

/** The next changes after `since`, one by one: the same person may be among them, and among later ones. */
export async function nextChanges(tx: Tx, since: number, limit: number): Promise<SubjectChange[]> {
  return tx.galleryRevision.findMany({
    where: { revision: { gt: since } },
    orderBy: { revision: 'asc' },
    take: limit,
    select: { subjectId: true, revision: true },
  })
}

/** The people that still exist, with their templates of one model; photos that are set aside take no part. */
export async function subjects(tx: Tx, ids: readonly string[], modelId: string): Promise<GallerySubject[]> {
  const found = await tx.employee.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      name: true,
      deactivatedAt: true,
      badgeHash: true,
      locations: { select: { locationId: true } },
      templates: {
        where: { modelId, photo: USED_PHOTO },
        orderBy: { id: 'asc' },
        select: { id: true, vector: true, quality01: true },
      },
    },
  })
  return found.map(({ deactivatedAt, locations, ...subject }) => ({
    ...subject,
    active: deactivatedAt === null,
    locationIds: locations.map((l) => l.locationId),
  }))
}
