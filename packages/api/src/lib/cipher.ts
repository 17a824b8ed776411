import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { AppError } from '@rollcall/core'

/** Seals photos and templates at rest. The `aad` binds a sealed value to its row: moved elsewhere, it does not open. */
export interface Cipher {
  /** Of the key that seals: 8 hexadecimal digits that tell nothing about it. */
  readonly keyId: string
  /** There are older keys, which only open. */
  readonly rotating: boolean
  /** One of the keys at hand, the newest or an older one, has this id. */
  knows(keyId: string): boolean
  /** With the newest key. */
  seal(plain: Uint8Array, aad: string): Uint8Array<ArrayBuffer>
  /** With any of the keys. @throws Error for another key, another `aad` or changed bytes. */
  open(sealed: Uint8Array, aad: string): Uint8Array<ArrayBuffer>
  /** Sealed with the newest key, to go by its header. */
  isNewest(sealed: Uint8Array): boolean
}

/** Without the id of its key; sealed before there was more than one. */
const VERSION_1 = 1
const VERSION_2 = 2
const KEY_BYTES = 32
const KEY_ID_BYTES = 4
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Version and key id, at the start of a sealed value. */
export const HEADER_BYTES = 1 + KEY_ID_BYTES

/** By so much a sealed value is longer. */
export const SEALING_BYTES = HEADER_BYTES + NONCE_BYTES + TAG_BYTES

/** In hexadecimal, the start of every value sealed with this key. */
export function headerOf(keyId: string): string {
  return `0${VERSION_2}${keyId}`
}

interface Key {
  secret: Uint8Array
  id: Buffer
}

/**
 * AES-256-GCM; sealed = version byte 2, 4 bytes of key id, 12-byte random nonce, ciphertext, 16-byte tag.
 * Version 1 had no key id; it is opened with whichever key fits.
 * @param keys the newest first, which seals; all of them open.
 * @param source where the keys came from, for the message.
 * @throws AppError SECRET_KEY_INVALID when a key is not 32 bytes, or there is none.
 */
export function createCipher(keys: readonly Uint8Array[], source = 'the secret key'): Cipher {
  const ring = keys.map((bytes): Key => {
    if (bytes.byteLength !== KEY_BYTES) throw new AppError('SECRET_KEY_INVALID', { source })
    return { secret: Uint8Array.from(bytes), id: keyIdOf(bytes) }
  })
  const [newest] = ring
  if (!newest) throw new AppError('SECRET_KEY_INVALID', { source })
  const header = Buffer.concat([Uint8Array.of(VERSION_2), newest.id])
  return {
    keyId: newest.id.toString('hex'),
    rotating: ring.length > 1,
    knows: (keyId) => ring.some(({ id }) => id.toString('hex') === keyId),
    seal(plain, aad) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', newest.secret, nonce).setAAD(Buffer.from(aad))
      return joined([header, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, aad) {
      const headerBytes = sealed[0] === VERSION_1 ? 1 : HEADER_BYTES
      if (sealed.byteLength < headerBytes + NONCE_BYTES + TAG_BYTES) throw new Error('sealed value is cut short')
      const body = sealed.subarray(headerBytes)
      for (const { secret } of fitting(ring, sealed)) {
        const plain = openedWith(secret, body, aad)
        if (plain) return plain
      }
      throw new Error('sealed value does not open with the keys at hand')
    },
    isNewest: (sealed) => header.equals(sealed.subarray(0, HEADER_BYTES)),
  }
}

/** First bytes of a hash that nothing else is made of. */
function keyIdOf(key: Uint8Array): Buffer {
  return createHash('sha256').update('rollcall key id').update(key).digest().subarray(0, KEY_ID_BYTES)
}

function fitting(ring: readonly Key[], sealed: Uint8Array): readonly Key[] {
  if (sealed[0] === VERSION_1) return ring
  if (sealed[0] !== VERSION_2) throw new Error(`sealed value has unknown version ${sealed[0]}`)
  const id = sealed.subarray(1, HEADER_BYTES)
  return ring.filter((key) => key.id.equals(id))
}

/** @param body nonce, ciphertext and tag */
function openedWith(secret: Uint8Array, body: Uint8Array, aad: string): Uint8Array<ArrayBuffer> | null {
  const tagAt = body.byteLength - TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', secret, body.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(aad))
  decipher.setAuthTag(body.subarray(tagAt))
  const start = decipher.update(body.subarray(NONCE_BYTES, tagAt))
  try {
    return joined([start, decipher.final()])
  } catch {
    return null // the tag is of another key, another row or other bytes
  }
}

/** A copy of its own, never a view of Node's pool. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((n, p) => n + p.byteLength, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.byteLength
  }
  return all
}
