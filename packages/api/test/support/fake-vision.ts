import {
  AppError,
  cosine,
  type Face,
  type FaceQuality,
  type GalleryReference,
  MODEL_DIMS,
  MODEL_FUSED,
  type ModelId,
  toUnit,
} from '@rollcall/core'
import type { VisionPort } from '../../src/context.ts'
import { sha256Hex } from '../../src/lib/tokens.ts'
import { compareSlowly } from './compare-slowly.ts'

/** A face on a made-up photo. People with different names have nearly orthogonal embeddings. */
export interface DrawnFace {
  person: string
  /** Somebody else whom this one resembles, and the cosine between the two. */
  like?: [person: string, similarity: number]
  quality?: Partial<FaceQuality>
}

/** A "photo" is text that says who is on it; `take` makes otherwise equal photos differ. */
export function photoOf(faces: readonly (string | DrawnFace)[], take = 0): Uint8Array {
  const drawn = faces.map((f) => (typeof f === 'string' ? { person: f } : f))
  return new TextEncoder().encode(JSON.stringify({ faces: drawn, take }))
}

const GOOD: FaceQuality = {
  interEyePx: 90,
  sharpness01: 0.8,
  brightness01: 0.5,
  contrast01: 0.5,
  yawDeg: 0,
  pitchDeg: 0,
  rollDeg: 0,
  occlusion01: 0.05,
  eyeOpenness01: 0.5,
  detectorScore01: 0.95,
  meshScore01: 0.99,
  score01: 0.85,
  worst: null,
}

/** The same vector for the same name and model. */
export function embeddingOf(person: string, modelId: ModelId): Float32Array<ArrayBuffer> {
  let state = Number.parseInt(sha256Hex(`${modelId}:${person}`).slice(0, 8), 16)
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32 - 0.5
  }
  return toUnit(Float32Array.from({ length: MODEL_DIMS[modelId] }, next))
}

/** The same direction as `a` by this cosine, and otherwise that of `b`. */
function blend(a: Float32Array, b: Float32Array, cosineToA: number): Float32Array<ArrayBuffer> {
  const along = cosine(a, b)
  const across = toUnit(b.map((v, i) => v - along * (a[i] ?? 0)))
  const rest = Math.sqrt(1 - cosineToA ** 2)
  return toUnit(across.map((v, i) => cosineToA * (a[i] ?? 0) + rest * v))
}

const WIDTH_PX = 2000
const HEIGHT_PX = 1500
const SCALE = 0.5

export class FakeVision implements VisionPort {
  modelId: ModelId = MODEL_FUSED
  analysed = 0
  compared = 0
  readonly priorities = new Set<string>()
  /** Runs while a photo is looked at; may throw what the real one would. */
  whileAnalysing: (photo: Uint8Array) => Promise<void> = async () => {}
  /** Runs while a gallery is compared. */
  whileComparing: () => Promise<void> = async () => {}
  /** Runs while a photo is cut, to let something happen in between. */
  whileCutting: () => Promise<void> = async () => {}

  get info() {
    return { runtime: 'fake', modelId: this.modelId }
  }

  async analyse(photo: Uint8Array, { priority = 'enrolment', signal }: Parameters<VisionPort['analyse']>[1] = {}) {
    signal?.throwIfAborted()
    this.analysed++
    this.priorities.add(priority)
    await unlessAborted(this.whileAnalysing(photo), signal)
    const { faces, scale = 1 } = read(photo)
    return {
      widthPx: WIDTH_PX * scale,
      heightPx: HEIGHT_PX * scale,
      modelId: this.modelId,
      faces: faces.map((drawn, i) => this.#face(drawn, i, scale)),
    }
  }

  async portrait(photo: Uint8Array) {
    await this.whileCutting()
    const drawing = read(photo)
    const name = drawing.faces[0]?.person ?? ''
    return {
      image: new TextEncoder().encode(`image of ${name} ${JSON.stringify({ ...drawing, scale: SCALE })}`),
      avatar: new TextEncoder().encode(`avatar of ${name}`),
      widthPx: WIDTH_PX * SCALE,
      heightPx: HEIGHT_PX * SCALE,
      scale: SCALE,
    }
  }

  async compareGallery(people: readonly GalleryReference[]) {
    this.compared++
    await this.whileComparing()
    return compareSlowly(people, this.modelId)
  }

  #face({ person, like, quality }: DrawnFace, index: number, scale: number): Face {
    const x = 100 + 300 * index
    const own = embeddingOf(person, this.modelId)
    return {
      box: [x * scale, 100 * scale, 200 * scale, 200 * scale],
      score01: 0.95,
      landmarks5: [
        [x + 60, 180],
        [x + 140, 180],
        [x + 100, 220],
        [x + 70, 260],
        [x + 130, 260],
      ],
      quality: { ...GOOD, score01: GOOD.score01 - index / 100, ...quality },
      liveness01: null,
      embedding: like ? blend(embeddingOf(like[0], this.modelId), own, like[1]) : own,
    }
  }
}

/** What `work` gives, or the reason of the signal if that comes first. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  let stop = () => {}
  const aborted = new Promise<void>((_, reject) => {
    stop = () => reject(signal?.reason)
    signal?.addEventListener('abort', stop)
  })
  await Promise.race([work, aborted]).finally(() => signal?.removeEventListener('abort', stop))
}

/** An upload, or the smaller image that was kept of one. */
function read(photo: Uint8Array): { faces: DrawnFace[]; scale?: number } {
  try {
    const text = new TextDecoder().decode(photo)
    return JSON.parse(text.slice(Math.max(0, text.indexOf('{')), text.lastIndexOf('}') + 1))
  } catch (e) {
    throw new AppError('PHOTO_FORMAT', { found: 'text' }, { cause: e })
  }
}
