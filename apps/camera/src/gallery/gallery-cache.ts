import { decodeEmbedding, encodeEmbedding, identityPolicySchema, isModelId, sha256Schema } from '@rollcall/core'
import { z } from 'zod'
import { SealedFile } from '../lib/sealed-file.ts'
import type { GalleryState, Person } from './gallery-state.ts'

const headerSchema = z.object({
  revision: z.int(),
  historyMark: z.string().nullable(),
  modelId: z.string().refine(isModelId),
  policy: identityPolicySchema,
  dims: z.int(),
  people: z.array(
    z.object({ id: z.string(), name: z.string(), badgeHash: sha256Schema.nullable(), hasVector: z.boolean() }),
  ),
})

/**
 * The last good gallery on disk, sealed with the key that the server gives to this camera: without the key the file is
 * noise. Plain: u32 header length | JSON header | float32 vectors of
 * those who have one.
 */
export class GalleryCache {
  readonly #file: SealedFile
  #key: Uint8Array | null = null

  constructor(path: string) {
    this.#file = new SealedFile(path)
  }

  /** From now on; null: nothing can be read or kept. */
  useKey(key: Uint8Array | null): void {
    this.#key = key
  }

  /** Null when there is none, or it cannot be opened with the key. */
  read(): GalleryState | null {
    const plain = this.#key && this.#file.read(this.#key)
    try {
      return plain && decode(plain)
    } catch {
      return null // of another release
    }
  }

  /** Replaces what was there. Without a key nothing stays on the disk. */
  write(gallery: GalleryState): void {
    if (this.#key) this.#file.write(this.#key, encode(gallery))
    else this.remove()
  }

  remove(): void {
    this.#file.remove()
  }
}

function encode({ revision, historyMark, modelId, policy, people }: GalleryState): Uint8Array {
  const vectors = [...people.values()].flatMap(({ vector }) => vector ?? [])
  const dims = vectors[0]?.length ?? 0
  const entries = [...people].map(([id, { displayName: name, vector, badgeHash }]) => {
    return { id, name, badgeHash, hasVector: vector !== null }
  })
  const header = Buffer.from(JSON.stringify({ revision, historyMark, modelId, policy, dims, people: entries }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  return Buffer.concat([length, header, ...vectors.map(encodeEmbedding)])
}

function decode(plain: Uint8Array): GalleryState {
  const headerEnd = 4 + new DataView(plain.buffer, plain.byteOffset).getUint32(0, true)
  const text = new TextDecoder().decode(plain.subarray(4, headerEnd))
  const { dims, people: entries, ...gallery } = headerSchema.parse(JSON.parse(text))
  const people = new Map<string, Person>()
  let start = headerEnd
  for (const { id, name: displayName, badgeHash, hasVector } of entries) {
    const vector = hasVector ? decodeEmbedding(plain.subarray(start, start + dims * 4), dims) : null
    people.set(id, { displayName, vector, badgeHash })
    if (hasVector) start += dims * 4
  }
  return { ...gallery, people }
}
