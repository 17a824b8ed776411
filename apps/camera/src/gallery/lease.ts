import { hkdfSync } from 'node:crypto'
import { type CameraIdentity, cameraIdentitySchema, isLeaseOver, leaseSpentMs } from '@rollcall/core'
import { z } from 'zod'
import type { Clock } from '../lib/clock.ts'
import { SealedFile } from '../lib/sealed-file.ts'

export interface LeaseOptions {
  path: string
  /** Of this camera: a file of another pairing does not open. */
  token: string
  clock: Pick<Clock, 'wallMs' | 'uptimeMs' | 'sleep'>
  /** Names the start of the device, see `LeaseMark`. */
  boot: string | null
  /** The server was not heard for too long: nobody may be recognised any more. */
  onOver: () => void
  /** What is known could not be written down. */
  onUnwritten: (e: unknown) => void
}

const fileSchema = z.object({
  identity: cameraIdentitySchema,
  /** Base64; null when it was given back. */
  galleryKey: z.base64().nullable(),
  spentMs: z.number(),
  uptimeMs: z.number(),
  wallMs: z.number(),
  boot: z.string().nullable(),
})
type Known = z.infer<typeof fileSchema>

const CHECK_MS = 1000
/** A device that loses its power forgets so much of the time that it was alone. */
const WRITE_MS = 60_000

/**
 * How long this camera may recognise people without a word from the server. Keeps, for a start without the server, who this
 * camera is, the key of the gallery, and how much of the time is spent; the key is thrown away when the time is up.
 */
export class Lease {
  readonly #options: LeaseOptions
  readonly #file: SealedFile
  readonly #fileKey: Uint8Array
  #known: Known | null = null
  #writtenMs = Number.NEGATIVE_INFINITY
  #over = false

  constructor(options: LeaseOptions) {
    this.#options = options
    this.#file = new SealedFile(options.path)
    this.#fileKey = new Uint8Array(hkdfSync('sha256', options.token, '', 'rollcall lease 1', 32))
  }

  get over(): boolean {
    return this.#over
  }

  /** What was known when this camera ran last at this location; null when nothing was. Notices when the time is up. */
  restore(location: string): { identity: CameraIdentity; galleryKey: Uint8Array | null } | null {
    const plain = this.#file.read(this.#fileKey)
    const parsed = plain && fileSchema.safeParse(jsonOf(plain))
    if (!parsed?.success || parsed.data.identity.location.slug !== location) return null
    this.#known = parsed.data
    this.check()
    const { identity, galleryKey } = this.#known
    return { identity, galleryKey: galleryKey === null ? null : Buffer.from(galleryKey, 'base64') }
  }

  /** The server was heard just now. */
  renew(identity: CameraIdentity): void {
    const isNew = JSON.stringify(identity) !== JSON.stringify(this.#known?.identity)
    this.#known = { identity, galleryKey: this.#known?.galleryKey ?? null, spentMs: 0, ...this.#time() }
    this.#over = false
    this.#write(isNew)
  }

  /** The key that the server gives. */
  keepKey(galleryKey: Uint8Array): void {
    if (!this.#known) return
    this.#known = { ...this.#known, galleryKey: Buffer.from(galleryKey).toString('base64') }
    this.#write(true)
  }

  /** Runs until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.check()
      await this.#options.clock.sleep(CHECK_MS, signal)
    }
  }

  /** Looks at the time. */
  check(): void {
    if (!this.#known || this.#over) return
    this.#known = { ...this.#known, spentMs: leaseSpentMs(this.#known, this.#time()), ...this.#time() }
    this.#over = isLeaseOver(this.#known.spentMs, this.#known.identity.door.leaseMs)
    if (this.#over) this.#known = { ...this.#known, galleryKey: null }
    this.#write(this.#over)
    if (this.#over) this.#options.onOver()
  }

  /** This camera was revoked. */
  end(): void {
    this.#known = null
    this.#file.remove()
  }

  #time() {
    const { clock, boot } = this.#options
    return { uptimeMs: clock.uptimeMs(), wallMs: clock.wallMs(), boot }
  }

  #write(now: boolean): void {
    const nowMs = this.#options.clock.uptimeMs()
    if (!now && nowMs - this.#writtenMs < WRITE_MS) return
    try {
      this.#file.write(this.#fileKey, Buffer.from(JSON.stringify(this.#known)))
      this.#writtenMs = nowMs
    } catch (e) {
      this.#options.onUnwritten(e)
    }
  }
}

function jsonOf(plain: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(plain).toString('utf8'))
  } catch {
    return null
  }
}
