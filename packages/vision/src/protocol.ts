import type { Box, ErrorCode, Face, ModelId, PhotoAnalysis } from '@rollcall/core'
import type { BlockResult } from './compare/compare-block.ts'
import type { SharedGallery } from './compare/shared-gallery.ts'
import type { Portrait } from './decode.ts'
import type { Detection } from './detect/detector.ts'
import type { Frame } from './geometry/frame.ts'
import type { RuntimeChoice } from './runtime/choose.ts'
import type { Runtime } from './runtime/port.ts'

/** What a worker is started with. */
export interface WorkerSettings {
  cacheDir: string
  modelId: ModelId
  runtime: RuntimeChoice
}

/** What a worker can be asked, and what it answers. */
export interface Jobs {
  /** Waits until all graphs are loaded and warm. */
  start: { input: Record<string, never>; output: { runtime: Runtime['name'] } }
  analyse: { input: { photo: Uint8Array; unconfirmed: boolean }; output: PhotoAnalysis }
  detect: { input: { frame: Frame }; output: Detection[] }
  encode: { input: { frame: Frame; detections: readonly Detection[] }; output: Face[] }
  portrait: { input: { photo: Uint8Array; box: Box }; output: Portrait }
  /** Writes means into the shared gallery; see `compare/compare-gallery.ts`. */
  fillMeans: { input: { gallery: SharedGallery; from: number; to: number }; output: null }
  compare: { input: { gallery: SharedGallery; probes: Int32Array }; output: BlockResult }
}
export type JobKind = keyof Jobs

export type Request = { [K in JobKind]: { kind: K } & Jobs[K]['input'] }[JobKind]

/** Classes do not survive the way between threads, so a failure is data: a code of the catalogue and its params. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure }
export interface Failure {
  code: ErrorCode
  params: Record<string, string | number>
  /** For the log, not for the reader. */
  detail: string
}
