import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { type Claim, claimSchema } from '@rollcall/core'

const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals what somebody typed until the server has it: AES-256-GCM under a key derived from the camera's token, bound to the
 * event. Without the token, or after a new pairing, it is noise. Base64 of
 * iv | tag | sealed.
 */
export class Vault {
  readonly #key: Uint8Array

  constructor(token: string) {
    this.#key = new Uint8Array(hkdfSync('sha256', token, '', 'rollcall claims 1', 32))
  }

  seal(claim: Claim, eventId: string): string {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv).setAAD(Buffer.from(eventId))
    const sealed = [cipher.update(JSON.stringify(claim), 'utf8'), cipher.final()]
    return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]).toString('base64')
  }

  /** Null when it was sealed with another token. */
  open(text: string, eventId: string): Claim | null {
    try {
      const sealed = Buffer.from(text, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, IV_BYTES))
      decipher.setAAD(Buffer.from(eventId)).setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      const plain = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
      return claimSchema.parse(JSON.parse(plain.toString('utf8')))
    } catch {
      return null
    }
  }
}
