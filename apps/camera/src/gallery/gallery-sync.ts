import type { CameraIdentity, GalleryDelta, GalleryRequest, ModelId } from '@rollcall/core'
import type { Server } from '../server/server.ts'
import type { GalleryCache } from './gallery-cache.ts'
import { applyDelta, type GalleryState } from './gallery-state.ts'

export interface GallerySyncOptions {
  server: Pick<Server, 'galleryDelta'>
  cache: GalleryCache
  /** The model this camera encodes with. */
  modelId: ModelId
  /** The whole new state; null when nobody may be recognised any more. */
  onChange: (state: GalleryState | null) => void
  /** The state could not be kept for a start without the server; the camera works on. */
  onCacheFailed: (e: unknown) => void
}

/** Pages of one sync; far above any company, so that a server that always says "more" cannot hold us. */
const MAX_PAGES = 10_000

/** Keeps the gallery of this camera equal to the server's. The state is swapped whole, and only when it is complete. */
export class GallerySync {
  readonly #options: GallerySyncOptions
  #state: GalleryState | null = null
  /** What the cache file says about this camera, as JSON. */
  #cachedIdentity = ''

  constructor(options: GallerySyncOptions) {
    this.#options = options
  }

  get revision(): number {
    return this.#state?.revision ?? 0
  }

  /** Starts from the state on disk, if it was made for this model. */
  restore(state: GalleryState): void {
    if (state.modelId !== this.#options.modelId) return
    this.#state = state
    this.#options.onChange(state)
  }

  /** Asks for what changed. @throws ServerError, and Error when the server's model is not ours. */
  async pull(identity: CameraIdentity): Promise<void> {
    const next = await this.#fetch(this.#state)
    const changed = next !== this.#state
    this.#state = next
    if (changed) this.#options.onChange(next)
    const identityJson = JSON.stringify(identity)
    if (!changed && identityJson === this.#cachedIdentity) return
    try {
      this.#options.cache.write({ identity, gallery: next })
      this.#cachedIdentity = identityJson
    } catch (e) {
      this.#cachedIdentity = '' // the file still names who may be gone: write it again with the next pull
      this.#options.onCacheFailed(e)
    }
  }

  /** Forgets everybody, here and on disk. */
  forget(): void {
    this.#options.cache.remove()
    if (!this.#state) return
    this.#state = null
    this.#options.onChange(null)
  }

  async #fetch(from: GalleryState | null): Promise<GalleryState> {
    const { server, modelId } = this.#options
    let state = from
    for (let page = 0; page < MAX_PAGES; page++) {
      const delta = await server.galleryDelta(requestAfter(state, modelId))
      if (delta.modelId !== modelId) {
        throw new Error(
          `the server recognises with ${delta.modelId}, this camera with ${modelId}: set ROLLCALL_MODELS alike on both`,
        )
      }
      if (state && saysNothingNew(state, delta)) return state
      const result = applyDelta(state, delta)
      if (result.kind === 'resync') state = null
      else {
        state = result.state
        if (!delta.more) return state
      }
    }
    throw new Error('the gallery of the server has no end')
  }
}

function requestAfter(state: GalleryState | null, modelId: ModelId): GalleryRequest {
  const { revision = 0, historyMark = null } = state ?? {}
  return { sinceRevision: revision, modelId, ...(historyMark !== null && { historyMark }) }
}

function saysNothingNew(state: GalleryState, delta: GalleryDelta): boolean {
  const noPeople = delta.upserts.length === 0 && delta.tombstones.length === 0 && !delta.more
  const samePolicy = JSON.stringify(state.policy) === JSON.stringify(delta.policy)
  const sameHistory = delta.toRevision === state.revision && (delta.historyMark ?? null) === state.historyMark
  return noPeople && samePolicy && sameHistory
}
