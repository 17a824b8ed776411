import { encodeEmbedding, type Face } from '@rollcall/core'
import { type ApiServices, changing } from '../../context.ts'
import { holdGallery } from '../gallery/gallery.repo.ts'
import { requireNewestKey } from '../reseal/sealing-key.service.ts'
import * as repo from './event-picture.repo.ts'
import { vectorAad } from './picture-aad.ts'

/** Longer than this a camera is not kept waiting; the face is then shown alone. */
const MAX_WAIT_MS = 10_000

type Services = Pick<ApiServices, 'db' | 'vision' | 'cipher' | 'clock' | 'log' | 'signals'>

/**
 * What the encoder says of the face, sealed beside the picture and forgotten with it: only so that the review can group
 * faces that look alike. Behind everything else that is to be encoded; a picture that cannot be encoded stays as it is.
 */
export async function encodePicture(services: Services, eventId: string, jpeg: Uint8Array): Promise<void> {
  const { vision, cipher, clock, log } = services
  try {
    const signal = AbortSignal.timeout(MAX_WAIT_MS)
    const { faces, modelId } = await vision.analyse(jpeg, { priority: 'batch', signal })
    const face = largest(faces)
    if (!face) return
    await changing(services, ['attendance'], async (tx) => {
      await holdGallery(tx, clock())
      await requireNewestKey(tx, cipher)
      const vector = cipher.seal(encodeEmbedding(face.embedding), vectorAad(eventId))
      await repo.setVector(tx, eventId, { vector, modelId })
    })
  } catch (e) {
    log.warn('a picture of an event could not be encoded', {
      eventId,
      cause: e instanceof Error ? e.message : String(e),
    })
  }
}

/** The picture was cut around it; who stands behind is smaller. */
function largest(faces: readonly Face[]): Face | null {
  return faces.reduce<Face | null>((most, face) => (most && areaOf(most) >= areaOf(face) ? most : face), null)
}

function areaOf({ box: [, , w, h] }: Face): number {
  return w * h
}
