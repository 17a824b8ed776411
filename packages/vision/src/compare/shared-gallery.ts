import { setImmediate } from 'node:timers/promises'
import type { GalleryReference } from '@rollcall/core'

/** Copied at a time, in values: a few milliseconds, after which the caller's thread may do something else. */
const COPY_VALUES = 2_000_000

/**
 * A gallery in shared memory, which every thread reads where it lies: people in the order of their ids, of each the
 * templates one after the other, in the order of theirs.
 */
export interface SharedGallery {
  dims: number
  /** First template of each person, and after the last person the number of templates. */
  starts: Int32Array
  /** Whose each template is. */
  owners: Int32Array
  quality01: Float64Array
  /** One row a template. */
  vectors: Float32Array
  /** One row a person, filled in by `fillMeans`; NaN where a person's templates have no mean direction. */
  means: Float32Array
}

/** The ids that belong to the rows of a `SharedGallery`. */
export interface GalleryNames {
  people: string[]
  templates: string[]
}

/** The parts of a gallery, one after the other in `memory`. */
function layOut(memory: SharedArrayBuffer, people: number, templates: number, dims: number): SharedGallery {
  let end = 0
  const next = (bytes: number) => {
    end += bytes
    return end - bytes
  }
  return {
    dims,
    quality01: new Float64Array(memory, next(8 * templates), templates),
    vectors: new Float32Array(memory, next(4 * templates * dims), templates * dims),
    means: new Float32Array(memory, next(4 * people * dims), people * dims),
    owners: new Int32Array(memory, next(4 * templates), templates),
    starts: new Int32Array(memory, next(4 * (people + 1)), people + 1),
  }
}

/** What `references` take in shared memory. */
export function bytesOf(references: readonly GalleryReference[], dims: number): number {
  const templates = references.reduce((sum, person) => sum + person.templates.length, 0)
  return templates * (12 + 4 * dims) + references.length * (4 + 4 * dims) + 4
}

/** @throws RangeError for vectors of another length and for a person who is there twice; the signal's reason */
export async function shareGallery(
  references: readonly GalleryReference[],
  dims: number,
  memory: SharedArrayBuffer,
  signal?: AbortSignal,
): Promise<{ gallery: SharedGallery; names: GalleryNames }> {
  const people = references
    .filter(({ templates }) => templates.length > 0)
    .sort((a, b) => order(a.personId, b.personId))
  const names: GalleryNames = { people: people.map(({ personId }) => personId), templates: [] }
  if (new Set(names.people).size < people.length) throw new RangeError('a person is in the gallery twice')
  const count = people.reduce((sum, { templates }) => sum + templates.length, 0)
  const gallery = layOut(memory, people.length, count, dims)
  gallery.starts[0] = 0
  const rowsATime = Math.ceil(COPY_VALUES / dims)
  for (const [person, { templates }] of people.entries()) {
    for (const { id, vector, quality01 } of templates.toSorted((a, b) => order(a.id, b.id))) {
      if (vector.length !== dims) throw new RangeError(`vector of ${vector.length} dimensions in a gallery of ${dims}`)
      const row = names.templates.push(id) - 1
      gallery.owners[row] = person
      gallery.quality01[row] = quality01
      gallery.vectors.set(vector, row * dims)
      if (row % rowsATime === rowsATime - 1) {
        await setImmediate()
        signal?.throwIfAborted()
      }
    }
    gallery.starts[person + 1] = names.templates.length
  }
  return { gallery, names }
}

export function rowOf(matrix: Float32Array, row: number, dims: number): Float32Array {
  return matrix.subarray(row * dims, (row + 1) * dims)
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
