import { cosine, decodeEmbedding, type FormerModelId, MODEL_DIMS, type ModelId } from '@rollcall/core'
import type { ApiServices, Logger } from '../context.ts'

interface SealedTemplate {
  id: string
  vector: Uint8Array
}

/** Ids that a log already names: a damaged row is read again with every poll of every camera. */
const named = new WeakMap<Logger, Set<string>>()

const UNIT_TOLERANCE = 0.01

/**
 * The vector of a stored template. Null, and one line in the log, when the row is damaged: whoever goes through everybody
 * leaves it out, so that one row does not stop all.
 */
export function openTemplate(
  { cipher, log }: Pick<ApiServices, 'cipher' | 'log'>,
  { id, vector }: SealedTemplate,
  modelId: ModelId | FormerModelId,
): Float32Array<ArrayBuffer> | null {
  try {
    const opened = decodeEmbedding(cipher.open(vector, id), MODEL_DIMS[modelId])
    if (!(Math.abs(cosine(opened, opened) - 1) <= UNIT_TOLERANCE)) throw new RangeError('vector is not of unit length')
    return opened
  } catch (e) {
    nameOnce(log, id, e)
    return null
  }
}

function nameOnce(log: Logger, templateId: string, e: unknown): void {
  const ids = named.get(log) ?? new Set()
  named.set(log, ids)
  if (ids.has(templateId)) return
  ids.add(templateId)
  log.error('a stored template is damaged and left out; remove its photo or encode it again', {
    templateId,
    cause: e instanceof Error ? e.message : String(e),
  })
}
