import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  type CameraIdentity,
  cameraIdentitySchema,
  decodeEmbedding,
  encodeEmbedding,
  identityPolicySchema,
  isModelId,
} from '@rollcall/core'
import { z } from 'zod'
import type { GalleryState, Person } from './gallery-state.ts'

/** What the camera needs to work while the server is away. */
export interface Cached {
  identity: CameraIdentity
  gallery: GalleryState
}

const headerSchema = z.object({
  identity: cameraIdentitySchema,
  revision: z.int(),
  historyMark: z.string().nullable().default(null),
  modelId: z.string().refine(isModelId),
  policy: identityPolicySchema,
  dims: z.int(),
  people: z.array(z.tuple([z.string(), z.string()])),
})

const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * The last good gallery on disk, sealed with AES-256-GCM under a key derived from the camera's token: without the token,
 * or after a new pairing, the file is noise. Layout: iv | tag | sealed(u32 header length | JSON header | float32 vectors).
 */
export class GalleryCache {
  readonly #path: string
  readonly #key: Uint8Array

  constructor(path: string, token: string) {
    this.#path = path
    this.#key = new Uint8Array(hkdfSync('sha256', token, '', 'rollcall gallery cache 1', 32))
  }

  /** Null when there is none, or it cannot be opened with this token. */
  read(): Cached | null {
    try {
      return decode(this.#open(readFileSync(this.#path)))
    } catch {
      return null
    }
  }

  /** Replaces the file whole, so that a power cut leaves the old one or the new one. */
  write(cached: Cached): void {
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 })
    writeFileSync(this.#nextPath, this.#seal(encode(cached)), { mode: 0o600, flush: true })
    renameSync(this.#nextPath, this.#path)
  }

  /** After the camera was revoked no face stays on this computer. */
  remove(): void {
    for (const path of [this.#path, this.#nextPath]) rmSync(path, { force: true })
  }

  /** What a power cut may leave behind. */
  get #nextPath(): string {
    return `${this.#path}.new`
  }

  #seal(plain: Uint8Array): Uint8Array {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv)
    const sealed = [cipher.update(plain), cipher.final()]
    return Buffer.concat([iv, cipher.getAuthTag(), ...sealed])
  }

  #open(file: Uint8Array): Uint8Array {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, file.subarray(0, IV_BYTES))
    decipher.setAuthTag(file.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(file.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  }
}

function encode({ identity, gallery: { revision, historyMark, modelId, policy, people } }: Cached): Uint8Array {
  const entries = [...people]
  const dims = entries[0]?.[1].vector.length ?? 0
  const names = entries.map(([id, p]): [string, string] => [id, p.displayName])
  const header = Buffer.from(JSON.stringify({ identity, revision, historyMark, modelId, policy, dims, people: names }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  return Buffer.concat([length, header, ...entries.map(([, p]) => encodeEmbedding(p.vector))])
}

function decode(plain: Uint8Array): Cached {
  const headerEnd = 4 + new DataView(plain.buffer, plain.byteOffset).getUint32(0, true)
  const text = new TextDecoder().decode(plain.subarray(4, headerEnd))
  const { identity, dims, people: names, ...gallery } = headerSchema.parse(JSON.parse(text))
  const people = new Map<string, Person>()
  for (const [i, [id, displayName]] of names.entries()) {
    const start = headerEnd + i * dims * 4
    people.set(id, { displayName, vector: decodeEmbedding(plain.subarray(start, start + dims * 4), dims) })
  }
  return { identity, gallery: { ...gallery, people } }
}
