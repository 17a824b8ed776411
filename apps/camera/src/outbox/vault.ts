import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { type Claim, claimSchema } from '@rollcall/core'

const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals what somebody typed, and faces, until the server has them: AES-256-GCM under a key derived from the camera's token,
 * bound to the event. Without the token, or after a new pairing, it is noise: iv | tag | sealed, of a claim in base64.
 */
export class Vault {
  readonly #key: Uint8Array

  constructor(token: string) {
    this.#key = new Uint8Array(hkdfSync('sha256', token, '', 'rollcall claims 1', 32))
  }

  seal(claim: Claim, eventId: string): string {
    return this.#seal(Buffer.from(JSON.stringify(claim)), eventId).toString('base64')
  }

  /** Null when it was sealed with another token. */
  open(text: string, eventId: string): Claim | null {
    try {
      const plain = this.#open(Buffer.from(text, 'base64'), eventId)
      return claimSchema.parse(JSON.parse(plain.toString('utf8')))
    } catch {
      return null
    }
  }

  sealPicture(jpeg: Uint8Array, eventId: string): Uint8Array {
    return this.#seal(jpeg, `${eventId} picture`)
  }

  /** Null when it was sealed with another token. */
  openPicture(sealed: Uint8Array, eventId: string): Uint8Array | null {
    try {
      return this.#open(sealed, `${eventId} picture`)
    } catch {
      return null
    }
  }

  #seal(plain: Uint8Array, about: string): Buffer {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv).setAAD(Buffer.from(about))
    const sealed = [cipher.update(plain), cipher.final()]
    return Buffer.concat([iv, cipher.getAuthTag(), ...sealed])
  }

  #open(sealed: Uint8Array, about: string): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, IV_BYTES))
    decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  }
}
