import { GalleryIndex } from '@rollcall/vision'
import type { Gallery } from '../pipeline/pipeline.ts'
import type { GalleryState, Person } from './gallery-state.ts'

interface Faces extends Pick<GalleryState, 'modelId' | 'policy'> {
  people: ReadonlyMap<string, Pick<Person, 'vector'>>
}

/** The faces of a state, ready to be searched. */
export function searchable({ modelId, policy, people }: Faces): Gallery {
  const index = new GalleryIndex(modelId)
  for (const [id, { vector }] of people) if (vector) index.set(id, [vector])
  return { modelId, policy, search: (probe) => index.search(probe) }
}
