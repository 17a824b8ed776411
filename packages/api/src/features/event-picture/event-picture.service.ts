import {
  AppError,
  type DoorSettings,
  decodeEmbedding,
  keepsPicture,
  MAX_EVENT_PICTURE_BYTES,
  MODEL_DIMS,
  type ModelId,
} from '@rollcall/core'
import {
  type ApiContext,
  type ApiServices,
  type CameraPrincipal,
  changing,
  inTransaction,
  type Tx,
} from '../../context.ts'
import { requireWriter } from '../../lib/authorise.ts'
import { type Cipher, headerOf } from '../../lib/cipher.ts'
import { type DbKind, KEEP_PICTURES_FROM_DB, KIND_FROM_DB } from '../../lib/enums.ts'
import { jpegSize } from '../../lib/jpeg-size.ts'
import { recordDaily } from '../audit/audit.service.ts'
import { isWithdrawn } from '../consent/consent.service.ts'
import { holdGallery } from '../gallery/gallery.repo.ts'
import { requireNewestKey } from '../reseal/sealing-key.service.ts'
import { encodePicture } from './encode-picture.service.ts'
import * as repo from './event-picture.repo.ts'
import { pictureAad, vectorAad } from './picture-aad.ts'

/** A face and a little around it; the camera sends at most 400. */
const MAX_SIDE_PX = 1000

/** The camera of this request; of anybody else not a byte is read. */
export function requireCamera({ principal }: Pick<ApiContext, 'principal'>): CameraPrincipal {
  if (principal.kind === 'anonymous') throw new AppError('CAMERA_TOKEN')
  if (principal.kind !== 'camera') throw new AppError('FORBIDDEN')
  return principal
}

/**
 * Keeps, sealed, the face of an event that this camera has sent; once. Its time is that of the event, so that what comes
 * late is forgotten no later.
 * @throws AppError PICTURE_UNWANTED: another camera's, erased, near to somebody who does not consent, or of a kind of which the
 * location keeps none
 */
export async function storePicture(
  ctx: ApiContext,
  { eventId, jpeg }: { eventId: string; jpeg: Uint8Array },
): Promise<void> {
  const { cameraId } = requireCamera(ctx)
  const id = eventId.toLowerCase()
  const size = jpeg.byteLength <= MAX_EVENT_PICTURE_BYTES ? jpegSize(jpeg) : null
  if (!size || !isSmall(size.widthPx) || !isSmall(size.heightPx)) {
    throw new AppError('INVALID_INPUT', { detail: 'photo: must be a JPEG of at most 40 KB and 1000 pixels' })
  }
  const isNew = await changing(ctx, ['attendance'], async (tx) => {
    // no key retires between the look at it and what is sealed with it
    await holdGallery(tx, ctx.clock())
    await requireNewestKey(tx, ctx.cipher)
    const event = await repo.eventOf(tx, id)
    const isKept =
      event !== null &&
      event.cameraId === cameraId &&
      keepsPicture(KEEP_PICTURES_FROM_DB[event.location.keepPictures], KIND_FROM_DB[event.kind]) &&
      !(event.employeeId !== null && (await isWithdrawn(tx, event.employeeId)))
    if (!isKept) throw new AppError('PICTURE_UNWANTED')
    return repo.add(tx, { eventId: id, image: ctx.cipher.seal(jpeg, pictureAad(id)), createdAt: event.occurredAt })
  })
  if (isNew) await encodePicture(ctx, id, jpeg)
}

function isSmall(px: number): boolean {
  return px >= 1 && px <= MAX_SIDE_PX
}

/** For those who may put attendance right; who looked is written down, once a day and picture. @throws AppError NOT_FOUND */
export async function viewPicture(
  ctx: ApiContext,
  { eventId }: { eventId: string },
): Promise<{ bytes: Uint8Array<ArrayBuffer>; contentType: 'image/jpeg' }> {
  requireWriter(ctx)
  const id = eventId.toLowerCase()
  const bytes = await openPicture(ctx.db, ctx.cipher, id)
  if (!bytes) throw new AppError('NOT_FOUND', { what: 'picture' })
  const looked = { action: 'attendance.viewPicture', subjectKind: 'event', subjectId: id }
  await recordDaily(ctx, ctx.principal, looked)
  return { bytes, contentType: 'image/jpeg' }
}

/** The JPEG of an event; null when there is none (any more). Asks nobody for their rights. */
export async function openPicture(tx: Tx, cipher: Cipher, eventId: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const sealed = await repo.sealedImage(tx, eventId)
  return sealed && cipher.open(sealed, pictureAad(eventId))
}

/** What a location does not keep any more is forgotten at once. */
export async function forgetUnkept(tx: Tx, locationId: string, policy: DoorSettings['keepPictures']): Promise<void> {
  const unkept = PICTURED.filter((kind) => !keepsPicture(policy, KIND_FROM_DB[kind]))
  if (unkept.length > 0) await repo.removeKinds(tx, locationId, unkept)
}

const PICTURED = ['AMBIGUOUS', 'SPOOF', 'UNKNOWN'] as const satisfies DbKind[]

/** Vectors of this model, by event; without those that do not open. */
export async function pictureVectors(
  { db, cipher }: Pick<ApiServices, 'db' | 'cipher'>,
  eventIds: readonly string[],
  modelId: ModelId,
): Promise<Map<string, Float32Array>> {
  const sealed = await repo.vectors(db, eventIds, modelId)
  return new Map(
    sealed.flatMap(({ eventId, vector }) => {
      try {
        return [[eventId, decodeEmbedding(cipher.open(vector, vectorAad(eventId)), MODEL_DIMS[modelId])]]
      } catch {
        return []
      }
    }),
  )
}

const DAY_MS = 24 * 3_600_000

/** Forgets pictures that are older than so many days. */
export async function forgetPictures(
  { db, clock }: Pick<ApiServices, 'db' | 'clock'>,
  keptDays: number,
): Promise<number> {
  return repo.removeBefore(db, new Date(clock().getTime() - keptDays * DAY_MS))
}

const RESEALED_AT_ONCE = 50

/** Seals all pictures with the newest key. One that no key opens is of no use to anybody and goes. */
export async function resealPictures(services: Pick<ApiServices, 'db' | 'database' | 'cipher' | 'log'>): Promise<void> {
  const { db, database, cipher, log } = services
  const header = headerOf(cipher.keyId)
  for (;;) {
    const ids = await repo.idsOfOtherKeys(db, database, header, RESEALED_AT_ONCE)
    if (ids.length === 0) return
    let lost = 0
    for (const id of ids) if (!(await resealOne(services, id))) lost++
    if (lost > 0) log.warn('pictures of events do not open with any key and are removed', { pictures: lost })
  }
}

function resealOne(services: Pick<ApiServices, 'db' | 'cipher'>, id: string): Promise<boolean> {
  const { cipher } = services
  return inTransaction(services, async (tx) => {
    const sealed = await repo.sealedOf(tx, id)
    if (!sealed) return true // forgotten or erased meanwhile
    const anew = (bytes: Uint8Array, aad: string) => cipher.seal(cipher.open(bytes, aad), aad)
    try {
      const vector = sealed.vector && anew(sealed.vector, vectorAad(id))
      await repo.setSealed(tx, id, { image: anew(sealed.image, pictureAad(id)), vector })
      return true
    } catch {
      await repo.remove(tx, id)
      return false
    }
  })
}

/** Pictures that need an older key; counted while the gallery is held. */
export async function picturesOfOtherKeys(
  tx: Tx,
  { database, cipher }: Pick<ApiServices, 'database' | 'cipher'>,
): Promise<number> {
  return (await repo.idsOfOtherKeys(tx, database, headerOf(cipher.keyId), RESEALED_AT_ONCE)).length
}
