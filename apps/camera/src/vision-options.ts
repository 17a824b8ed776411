import { join } from 'node:path'
import type { VisionOptions } from '@rollcall/vision'
import type { Settings } from './env.ts'

type VisionSettings = Pick<
  Settings,
  'ROLLCALL_DATA_DIR' | 'ROLLCALL_MODELS_DIR' | 'ROLLCALL_MODELS' | 'ROLLCALL_RUNTIME' | 'ROLLCALL_VISION_WORKERS'
>

export function visionOptions(s: VisionSettings): VisionOptions {
  return {
    cacheDir: s.ROLLCALL_MODELS_DIR ?? join(s.ROLLCALL_DATA_DIR, 'models'),
    models: s.ROLLCALL_MODELS,
    runtime: s.ROLLCALL_RUNTIME,
    workers: s.ROLLCALL_VISION_WORKERS,
  }
}
