import './runtime/no-telemetry.ts'
import {
  AppError,
  type Box,
  type Face,
  type GalleryComparison,
  type GalleryReference,
  isAppError,
  MODEL_DIMS,
  MODEL_FUSED,
  MODEL_HUMAN,
  type ModelId,
  type PhotoAnalysis,
} from '@rollcall/core'
import { compareGallery } from './compare/compare-gallery.ts'
import { SharedMemory } from './compare/shared-memory.ts'
import type { Portrait } from './decode.ts'
import type { Detection } from './detect/detector.ts'
import type { Frame } from './geometry/frame.ts'
import { ownCopy } from './pool/own-copy.ts'
import { type JobOptions, WorkerPool } from './pool/worker-pool.ts'
import type { RuntimeChoice } from './runtime/choose.ts'
import type { Runtime } from './runtime/port.ts'

export interface VisionOptions {
  /** Folder for converted graphs; made when missing. */
  cacheDir: string
  /** `human` does without the second weights package: one encoder, no liveness. */
  models?: 'fused' | 'human'
  runtime?: RuntimeChoice
  /** Each computes on one core. */
  workers?: number
  /** Jobs that may wait; one more is refused with VISION_BUSY. */
  maxQueue?: number
}

export interface VisionInfo {
  runtime: Runtime['name']
  modelId: ModelId
  /** Length of every embedding. */
  dims: number
  workers: number
}

export interface AnalyseOptions extends JobOptions {
  /** Also faces that the mesh is not sure of. */
  unconfirmed?: boolean
}

export interface ComparisonOptions extends JobOptions {
  /** 0 … 1, never less than before. */
  onProgress?: (done01: number) => void
}

/**
 * Faces in pictures. Every method throws AppError; nothing here computes on the caller's thread. A photo must stay as it is
 * until the answer comes; a frame may be filled anew at once.
 */
export interface Vision {
  readonly info: VisionInfo
  /** All faces of a photo, encoded, largest first, in pixels of the upright photo. */
  analyse(photo: Uint8Array, options?: AnalyseOptions): Promise<PhotoAnalysis>
  /** The fast path for a camera: faces without embeddings, and none below about 4 % of the frame. */
  detect(frame: Frame, options?: JobOptions): Promise<Detection[]>
  /** Embeddings and liveness of detections in the same frame, in their order. */
  encode(frame: Frame, detections: readonly Detection[], options?: JobOptions): Promise<Face[]>
  /** What to keep of an enrolled photo. */
  portrait(photo: Uint8Array, box: Box, options?: JobOptions): Promise<Portrait>
  /**
   * A gallery compared with itself, as background work (priority `batch`) in small blocks; the deadline is that of a block.
   * The people and their vectors must stay as they are meanwhile.
   */
  compareGallery(people: readonly GalleryReference[], options?: ComparisonOptions): Promise<GalleryComparison>
  close(): Promise<void>
}

const MODEL_IDS = { fused: MODEL_FUSED, human: MODEL_HUMAN } as const

/** Starts the workers and loads the models. @throws AppError MODEL_MISSING */
export async function createVision(options: VisionOptions): Promise<Vision> {
  const { cacheDir, models = 'fused', runtime = 'auto', workers = 1, maxQueue = 64 } = options
  const modelId = MODEL_IDS[models]
  const worker = new URL('./worker.js', import.meta.url)
  const pool = new WorkerPool({ cacheDir, modelId, runtime, workers, maxQueue, worker })
  try {
    const started = await pool.start()
    return visionOf(pool, { runtime: started.runtime, modelId, dims: MODEL_DIMS[modelId], workers })
  } catch (e) {
    await pool.close()
    throw e
  }
}

function visionOf(pool: WorkerPool, info: VisionInfo): Vision {
  const memory = new SharedMemory()
  return {
    info,
    analyse: (photo, { unconfirmed = false, ...options } = {}) =>
      pool.runPrepared('analyse', () => withPhoto(photo, { unconfirmed }), options),
    detect: (frame, options) => {
      const { transfer, ...own } = crossing(frame)
      return pool.run('detect', own, { ...options, transfer })
    },
    encode: (frame, detections, options) => {
      const { transfer, ...own } = crossing(frame)
      return pool.run('encode', { ...own, detections }, { ...options, transfer })
    },
    portrait: (photo, box, options) => pool.runPrepared('portrait', () => withPhoto(photo, { box }), options),
    compareGallery: (people, options) => compareInPool(pool, info, people, { ...options, memory }),
    close: () => pool.close(),
  }
}

async function compareInPool(
  pool: WorkerPool,
  { modelId, workers }: VisionInfo,
  people: readonly GalleryReference[],
  { signal, onProgress, memory, ...options }: ComparisonOptions & { memory: SharedMemory },
): Promise<GalleryComparison> {
  const job = { priority: 'batch', bounded: false, ...options } as const
  try {
    return await compareGallery(
      people,
      modelId,
      {
        lanes: workers,
        fillMeans: async (gallery, from, to, ended) => {
          await pool.run('fillMeans', { gallery, from, to }, { ...job, signal: ended })
        },
        compare: (gallery, probes, ended) => pool.run('compare', { gallery, probes }, { ...job, signal: ended }),
      },
      { signal, onProgress, memory },
    )
  } catch (cause) {
    if (isAppError(cause) || signal?.aborted) throw cause
    throw new AppError('VISION_FAILED', {}, { cause })
  }
}

async function withPhoto<T extends object>(photo: Uint8Array, rest: T) {
  const own = await ownCopy(photo)
  return { input: { photo: own, ...rest }, transfer: [own.buffer] }
}

/** Shared memory goes to a worker as it is, anything else as a copy made at once: a camera fills its frames anew. */
function crossing(frame: Frame): { frame: Frame; transfer: ArrayBuffer[] } {
  if (frame.data.buffer instanceof SharedArrayBuffer) return { frame, transfer: [] }
  const data = new Uint8Array(frame.data)
  return { frame: { ...frame, data }, transfer: [data.buffer] }
}
