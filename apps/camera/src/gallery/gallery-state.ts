import {
  decodeEmbedding,
  type GalleryDelta,
  type IdentityPolicy,
  isModelId,
  MODEL_DIMS,
  type ModelId,
  meanTemplate,
} from '@rollcall/core'

/** A person this camera may recognise. */
export interface Person {
  displayName: string
  /** One unit vector: the mean of the templates, which was measured better than the best single one; null without any. */
  vector: Float32Array | null
  /** SHA-256 of the text of the badge; null without one. */
  badgeHash: string | null
}

/** All of them, at one revision of the server. Never changed in place. */
export interface GalleryState {
  revision: number
  /** Of `revision`, to be sent back; null from a server that knows none. */
  historyMark: string | null
  modelId: ModelId
  policy: IdentityPolicy
  people: ReadonlyMap<string, Person>
}

/** What a delta makes of a state; `resync` when they do not fit together and everything must be asked for again. */
export type DeltaResult = { kind: 'state'; state: GalleryState } | { kind: 'resync' }

/** Applies a delta. Applying the same one again changes nothing; a snapshot (`fromRevision` 0) forgets what was. */
export function applyDelta(state: GalleryState | null, delta: GalleryDelta): DeltaResult {
  const snapshot = delta.fromRevision === 0
  if (!snapshot && !(state && follows(state, delta))) return { kind: 'resync' }
  const { toRevision: revision, modelId, policy, historyMark = null } = delta
  if (!isModelId(modelId)) throw new RangeError(`unknown model ${modelId}`)
  const people = new Map(snapshot ? [] : state?.people)
  for (const id of delta.tombstones) people.delete(id)
  for (const { employeeId, displayName, badgeHash = null, templates } of delta.upserts) {
    const decoded = templates.map((t) => ({ vector: decode(t.vectorBase64, modelId), quality01: t.quality01 }))
    const vector = decoded.length === 0 ? null : meanTemplate(decoded)
    if (vector === null && badgeHash === null) people.delete(employeeId)
    else people.set(employeeId, { displayName, vector, badgeHash })
  }
  return { kind: 'state', state: { revision, historyMark, modelId, policy, people } }
}

/** Nothing lies between the state and the delta, and the delta is not from before the state. */
function follows(state: GalleryState, { modelId, fromRevision, toRevision }: GalleryDelta): boolean {
  return state.modelId === modelId && fromRevision <= state.revision && state.revision <= toRevision
}

function decode(base64: string, modelId: ModelId): Float32Array {
  return decodeEmbedding(Buffer.from(base64, 'base64'), MODEL_DIMS[modelId])
}
