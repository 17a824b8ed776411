import { GalleryIndex } from '@rollcall/vision'
import type { Gallery } from '../pipeline/pipeline.ts'
import type { GalleryState } from './gallery-state.ts'

/** The faces of a state, ready to be searched. */
export function searchable({ modelId, policy, people }: Pick<GalleryState, 'modelId' | 'policy' | 'people'>): Gallery {
  const index = new GalleryIndex(modelId)
  for (const [id, { vector }] of people) if (vector) index.set(id, [vector])
  return { modelId, policy, search: (probe) => index.search(probe) }
}
