import type { GalleryState } from './gallery/gallery-state.ts'
import { searchable } from './gallery/searchable.ts'
import type { Gallery } from './pipeline/pipeline.ts'

/** Whom this camera knows at this moment. */
export class KnownPeople {
  #state: GalleryState | null = null
  #gallery: Gallery | null = null
  /** People by the SHA-256 of the text of their badge. */
  #badges: ReadonlyMap<string, string> = new Map()

  /** Takes a whole new state; null when nobody may be recognised any more. */
  swap(state: GalleryState | null): void {
    this.#state = state
    this.#gallery = state ? searchable(state) : null
    const people = [...(state?.people ?? [])]
    this.#badges = new Map(people.flatMap(([id, { badgeHash }]) => (badgeHash === null ? [] : [[badgeHash, id]])))
  }

  get state(): GalleryState | null {
    return this.#state
  }

  /** Ready to be searched; null while there is none. */
  get gallery(): Gallery | null {
    return this.#gallery
  }

  /** Whose badge it is; null for one of nobody here. Finding a hash in a map tells nothing of a text of 120 random bits. */
  personOfBadge(badgeHash: string): string | null {
    return this.#badges.get(badgeHash) ?? null
  }

  nameOf(personId: string | null): string | null {
    return personId === null ? null : (this.#state?.people.get(personId)?.displayName ?? null)
  }
}
