import type { GalleryState } from './gallery/gallery-state.ts'
import { searchable } from './gallery/searchable.ts'
import type { Gallery } from './pipeline/pipeline.ts'

/** Whom this camera knows at this moment. */
export class KnownPeople {
  #state: GalleryState | null = null
  #gallery: Gallery | null = null

  /** Takes a whole new state; null when nobody may be recognised any more. */
  swap(state: GalleryState | null): void {
    this.#state = state
    this.#gallery = state ? searchable(state) : null
  }

  get state(): GalleryState | null {
    return this.#state
  }

  /** Ready to be searched; null while there is none. */
  get gallery(): Gallery | null {
    return this.#gallery
  }

  nameOf(personId: string | null): string | null {
    return personId === null ? null : (this.#state?.people.get(personId)?.displayName ?? null)
  }
}
