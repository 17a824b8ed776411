import type { GalleryDelta, GalleryRequest, Heartbeat, ModelId } from '@rollcall/core'
import type { Server } from '../server/server.ts'
import { ServerError } from '../server/server-error.ts'
import type { GalleryCache } from './gallery-cache.ts'
import { applyDelta, type GalleryState } from './gallery-state.ts'

export interface GallerySyncOptions {
  server: Pick<Server, 'galleryDelta' | 'galleryKey'>
  cache: GalleryCache
  /** The model this camera encodes with. */
  modelId: ModelId
  /** The whole new state; null when nobody may be recognised any more. */
  onChange: (state: GalleryState | null) => void
  /** The key of the gallery on this disk, from the server. */
  onKey: (key: Uint8Array) => void
  /** The state could not be kept for a start without the server; the camera works on. */
  onCacheFailed: (e: unknown) => void
}

/** Pages of one sync; far above any company, so that a server that always says "more" cannot hold us. */
const MAX_PAGES = 10_000

/** Keeps the gallery of this camera equal to the server's. The state is swapped whole, and only when it is complete. */
export class GallerySync {
  readonly #options: GallerySyncOptions
  #state: GalleryState | null = null
  /** What the file holds; null when it may hold anything. */
  #onDisk: GalleryState | null = null
  #hasKey = false

  constructor(options: GallerySyncOptions) {
    this.#options = options
  }

  /** What is in memory and on the disk; whoever was erased before is in neither. */
  get confirmed(): Pick<Heartbeat, 'galleryRevision' | 'galleryMark'> {
    const { revision = 0, historyMark = null } = this.#onDisk ?? {}
    return { galleryRevision: revision, ...(historyMark !== null && { galleryMark: historyMark }) }
  }

  /** Starts from the state on disk, if it was made for this model. */
  restore(state: GalleryState): void {
    if (state.modelId !== this.#options.modelId) return
    this.#state = state
    this.#onDisk = state
    this.#options.onChange(state)
  }

  /** Asks for what changed. @throws ServerError, and Error when the server's model is not ours. */
  async pull(): Promise<void> {
    if (!this.#hasKey) await this.#askForKey()
    const next = await this.#fetch(this.#state)
    const changed = next !== this.#state
    this.#state = next
    if (changed) this.#options.onChange(next)
    if (next === this.#onDisk) return
    try {
      this.#options.cache.write(next)
      this.#onDisk = next
    } catch (e) {
      this.#options.onCacheFailed(e) // the file still names who may be gone: it is written again with the next pull
    }
  }

  /** Once a start, and after everything was forgotten: it may be another one since. Without one nothing is kept on disk. */
  async #askForKey(): Promise<void> {
    const { server, cache, onKey, onCacheFailed } = this.#options
    try {
      const key = await server.galleryKey()
      cache.useKey(key)
      onKey(key)
      this.#hasKey = true
      this.#onDisk = null
    } catch (e) {
      if (e instanceof ServerError && e.kind === 'revoked') throw e
      onCacheFailed(e)
    }
  }

  /** Forgets everybody, here and on disk. */
  forget(): void {
    this.#options.cache.remove()
    this.#options.cache.useKey(null)
    this.#hasKey = false
    this.#onDisk = null
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
