import { setImmediate } from 'node:timers/promises'
import { type Candidate, type ModelId, meanTemplate } from '@rollcall/core'
import type { ApiServices, GalleryIndexPort, Tx } from '../../context.ts'
import { openTemplate } from '../../lib/open-template.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'

/** Everybody's face in memory, to ask whether a new one is already somebody else's. */
export interface DuplicateIndex {
  /** The most similar person of this model, other than `employeeId` (null: a new person). Brings itself up to date first. */
  nearestOther(db: Tx, modelId: ModelId, probe: Float32Array, employeeId: string | null): Promise<Candidate | null>
  /** Other people whose references are at least this much like that of somebody, nearest first; nobody's without photos. */
  othersLike(db: Tx, modelId: ModelId, employeeId: string, atLeast: number): Promise<string[]>
}

/** Some milliseconds of work; then others get their turn. */
const CHANGES_PER_STEP = 25

interface Options extends Pick<ApiServices, 'cipher' | 'log'> {
  newIndex(modelId: ModelId): GalleryIndexPort
}

interface State {
  index: GalleryIndexPort
  modelId: ModelId
  revision: number
}

/**
 * One reference a person, as the cameras have it. Holds deactivated people too: when they come back, two people with one face
 * would lock both out.
 */
export function createDuplicateIndex({ newIndex, ...services }: Options): DuplicateIndex {
  const states = new Map<string, State>()

  function stateOf(modelId: ModelId): State {
    const known = states.get(modelId)
    if (known) return known
    const state = { index: newIndex(modelId), modelId, revision: 0 }
    states.set(modelId, state)
    return state
  }

  /** Reads without a lock: when another call was faster, its result stands and this one looks again. */
  async function catchUp(db: Tx, state: State): Promise<void> {
    for (;;) {
      const since = state.revision
      const changes = await galleryRepo.nextChanges(db, since, CHANGES_PER_STEP)
      const last = changes.at(-1)
      if (!last) return
      const ids = [...new Set(changes.map((c) => c.subjectId))]
      const people = await galleryRepo.subjects(db, ids, state.modelId)
      if (state.revision === since) {
        apply(state, ids, people)
        state.revision = last.revision
        if (changes.length < CHANGES_PER_STEP) return
      }
      // answers of SQLite alone would let nobody else in between
      await setImmediate()
    }
  }

  function apply(
    { index, modelId }: State,
    ids: readonly string[],
    people: readonly galleryRepo.GallerySubject[],
  ): void {
    const byId = new Map(people.map((p) => [p.id, p]))
    for (const id of ids) {
      const reference = referenceOf(byId.get(id), modelId)
      index.set(id, reference ? [reference] : [])
    }
  }

  function referenceOf(person: galleryRepo.GallerySubject | undefined, modelId: ModelId): Float32Array | null {
    const templates = (person?.templates ?? []).flatMap((template) => {
      const vector = openTemplate(services, template, modelId)
      return vector ? [{ vector, quality01: template.quality01 }] : []
    })
    return templates.length > 0 ? meanTemplate(templates) : null
  }

  return {
    async nearestOther(db, modelId, probe, employeeId) {
      const state = stateOf(modelId)
      await catchUp(db, state)
      return state.index.search(probe, employeeId === null ? {} : { excludePersonId: employeeId }).best
    },
    async othersLike(db, modelId, employeeId, atLeast) {
      const state = stateOf(modelId)
      await catchUp(db, state)
      const [person] = await galleryRepo.subjects(db, [employeeId], modelId)
      const reference = referenceOf(person, modelId)
      const found = reference ? state.index.within(reference, atLeast) : []
      return found.map((c) => c.personId).filter((id) => id !== employeeId)
    },
  }
}
