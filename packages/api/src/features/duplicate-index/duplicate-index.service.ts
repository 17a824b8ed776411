import { type Candidate, decodeEmbedding, MODEL_DIMS, type ModelId, meanTemplate } from '@rollcall/core'
import type { GalleryIndexPort, Tx } from '../../context.ts'
import type { Cipher } from '../../lib/cipher.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'

/** Everybody's face in memory, to ask whether a new one is already somebody else's. */
export interface DuplicateIndex {
  /** The most similar person of this model, other than `employeeId` (null: a new person). Brings itself up to date first. */
  nearestOther(db: Tx, modelId: ModelId, probe: Float32Array, employeeId: string | null): Promise<Candidate | null>
}

const PEOPLE_PER_STEP = 500

interface Options {
  cipher: Cipher
  newIndex(modelId: ModelId): GalleryIndexPort
}

interface State {
  index: GalleryIndexPort
  dims: number
  revision: number
}

/**
 * One reference a person, as the cameras have it. Holds deactivated people too: when they come back, two people with one face
 * would lock both out.
 */
export function createDuplicateIndex({ cipher, newIndex }: Options): DuplicateIndex {
  const states = new Map<string, State>()

  function stateOf(modelId: ModelId): State {
    const known = states.get(modelId)
    if (known) return known
    const state = { index: newIndex(modelId), dims: MODEL_DIMS[modelId], revision: 0 }
    states.set(modelId, state)
    return state
  }

  /** Reads without a lock: when another call was faster, its result stands and this one looks again. */
  async function catchUp(db: Tx, modelId: ModelId, state: State): Promise<void> {
    for (;;) {
      const since = state.revision
      const changes = await galleryRepo.changesSince(db, since, PEOPLE_PER_STEP)
      const last = changes.at(-1)
      if (!last) return
      const ids = changes.map((c) => c.subjectId)
      const people = await galleryRepo.subjects(db, ids, modelId)
      if (state.revision === since) {
        apply(state, ids, people)
        state.revision = last.revision
      }
    }
  }

  function apply({ index, dims }: State, ids: readonly string[], people: readonly galleryRepo.GallerySubject[]): void {
    const byId = new Map(people.map((p) => [p.id, p]))
    for (const id of ids) {
      const templates = (byId.get(id)?.templates ?? []).map(({ id, vector, quality01 }) => ({
        vector: decodeEmbedding(cipher.open(vector, id), dims),
        quality01,
      }))
      index.set(id, templates.length > 0 ? [meanTemplate(templates)] : [])
    }
  }

  return {
    async nearestOther(db, modelId, probe, employeeId) {
      const state = stateOf(modelId)
      await catchUp(db, modelId, state)
      return state.index.search(probe, employeeId === null ? {} : { excludePersonId: employeeId }).best
    },
  }
}
