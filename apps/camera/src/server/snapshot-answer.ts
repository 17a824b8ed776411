import { type CameraSignal, MAX_SNAPSHOT_BYTES } from '@rollcall/core'
import sharp from 'sharp'
import type { Server } from './server.ts'

/** The newest picture, and how long ago it was taken. */
export interface Picture {
  jpeg: Uint8Array
  ageMs: number
}

export interface SnapshotAnswerOptions {
  server: Pick<Server, 'sendSnapshot'>
  /** Null when there is none. */
  picture: () => Picture | null
  /** After each answer: null when it went well. */
  onSent: (failure: unknown) => void
}

/** An older one says nothing about what is in front of the camera. */
const FRESH_MS = 5000
/** Small enough for a face to be made out and for every limit. */
const SMALL = { widthPx: 640, quality: 60 } as const

/** Sends one picture each time that somebody in the portal asks for one. */
export class SnapshotAnswer {
  readonly #options: SnapshotAnswerOptions
  /** The question that was answered last, and the one that waits for a picture. */
  #answered: string | null = null
  #open: string | null = null

  constructor(options: SnapshotAnswerOptions) {
    this.#options = options
  }

  async hear({ snapshotWantedAt }: Pick<CameraSignal, 'snapshotWantedAt'>): Promise<void> {
    this.#open = snapshotWantedAt === this.#answered ? null : snapshotWantedAt
    await this.look()
  }

  /** There may be a picture now. */
  async look(): Promise<void> {
    if (this.#open === null) return
    const { server, picture, onSent } = this.#options
    const newest = picture()
    if (newest === null || !(newest.ageMs <= FRESH_MS)) return
    this.#answered = this.#open
    this.#open = null
    try {
      await server.sendSnapshot(await small(newest.jpeg), newest.ageMs)
      onSent(null)
    } catch (e) {
      onSent(e)
    }
  }
}

async function small(jpeg: Uint8Array): Promise<Uint8Array> {
  if (jpeg.byteLength <= MAX_SNAPSHOT_BYTES) return jpeg
  const { widthPx, quality } = SMALL
  return sharp(jpeg).resize({ width: widthPx, withoutEnlargement: true }).jpeg({ quality }).toBuffer()
}
