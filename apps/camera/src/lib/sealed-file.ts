import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const IV_BYTES = 12
const TAG_BYTES = 16

/** A file under AES-256-GCM, readable by this user only. Layout: iv | tag | sealed. */
export class SealedFile {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /** Null when there is none, or it does not open with this key. */
  read(key: Uint8Array): Uint8Array | null {
    try {
      const file = readFileSync(this.#path)
      const decipher = createDecipheriv('aes-256-gcm', key, file.subarray(0, IV_BYTES))
      decipher.setAuthTag(file.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      return Buffer.concat([decipher.update(file.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
    } catch {
      return null
    }
  }

  /** Replaces the file whole, so that a power cut leaves the old one or the new one. */
  write(key: Uint8Array, plain: Uint8Array): void {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    const sealed = [cipher.update(plain), cipher.final()]
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 })
    const bytes = Buffer.concat([iv, cipher.getAuthTag(), ...sealed])
    writeFileSync(this.#nextPath, bytes, { mode: 0o600, flush: true })
    renameSync(this.#nextPath, this.#path)
  }

  remove(): void {
    for (const path of [this.#path, this.#nextPath]) rmSync(path, { force: true })
  }

  /** What a power cut may leave behind. */
  get #nextPath(): string {
    return `${this.#path}.new`
  }
}
