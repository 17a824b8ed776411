import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '@rollcall/core'

/** Seals photos and templates at rest. The `aad` binds a sealed value to its row: moved elsewhere, it does not open. */
export interface Cipher {
  seal(plain: Uint8Array, aad: string): Uint8Array<ArrayBuffer>
  /** @throws Error for another key, another `aad` or changed bytes. */
  open(sealed: Uint8Array, aad: string): Uint8Array<ArrayBuffer>
}

const VERSION = 1
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const OVERHEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES

/**
 * AES-256-GCM; sealed = version byte, 12-byte random nonce, ciphertext, 16-byte tag.
 * @param source where the key came from, for the message.
 * @throws AppError SECRET_KEY_INVALID when the key is not 32 bytes.
 */
export function createCipher(key: Uint8Array, source = 'the secret key'): Cipher {
  if (key.byteLength !== KEY_BYTES) throw new AppError('SECRET_KEY_INVALID', { source })
  const secret = Uint8Array.from(key)
  return {
    seal(plain, aad) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(aad))
      const parts = [Uint8Array.of(VERSION), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]
      return joined(parts)
    },
    open(sealed, aad) {
      if (sealed.byteLength < OVERHEAD_BYTES) throw new Error('sealed value is cut short')
      if (sealed[0] !== VERSION) throw new Error(`sealed value has unknown version ${sealed[0]}`)
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES)
      const body = sealed.subarray(1 + NONCE_BYTES, sealed.byteLength - TAG_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(aad))
      decipher.setAuthTag(sealed.subarray(sealed.byteLength - TAG_BYTES))
      return joined([decipher.update(body), decipher.final()])
    },
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
