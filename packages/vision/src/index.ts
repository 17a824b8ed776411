export type { Portrait } from './decode.ts'
export type { Detection } from './detect/detector.ts'
export { GalleryIndex, type SearchOptions } from './gallery/gallery-index.ts'
export { cropOf, type Frame } from './geometry/frame.ts'
export type { Priority } from './pool/job-queue.ts'
export type { JobOptions } from './pool/worker-pool.ts'
export {
  type AnalyseOptions,
  type ComparisonOptions,
  createVision,
  type Vision,
  type VisionInfo,
  type VisionOptions,
} from './vision.ts'
