import type { Clock } from '../lib/clock.ts'
import { Problem } from '../lib/problem.ts'
import { findFfmpeg, remarkOn } from './ffmpeg-binary.ts'
import { FfmpegSource } from './ffmpeg-source.ts'
import { ImageFolderSource } from './image-folder-source.ts'
import { type FrameSource, PREVIEW, SOURCE_FPS } from './source.ts'
import type { SourceSpec } from './source-spec.ts'

export interface SourceOptions {
  spec: SourceSpec
  pace: 'real-time' | 'fast'
  loop: boolean
  /** Also make JPEGs for a screen. */
  preview: boolean
  ffmpegPath: string
  clock: Clock
  /** Takes a line about something that works but should be mended. */
  remark?: (line: string) => void
}

/**
 * Checks what the source needs and gives the switch that turns it on: a file must not play while models still load.
 * @throws Problem when ffmpeg is needed and missing.
 */
export async function prepareSource({
  spec,
  preview,
  ffmpegPath,
  remark,
  ...options
}: SourceOptions): Promise<() => Promise<FrameSource>> {
  if (spec.kind === 'kiosk') throw new Problem('The webcam of the kiosk page goes with "npm run camera" only.')
  if (spec.kind === 'folder')
    return () => ImageFolderSource.open({ ...options, path: spec.path, fps: SOURCE_FPS, preview })
  const ffmpeg = await findFfmpeg(ffmpegPath)
  const old = remarkOn(ffmpeg.version)
  if (old) remark?.(old)
  return async () => new FfmpegSource({ ...options, spec, ffmpeg, fps: SOURCE_FPS, preview: preview ? PREVIEW : null })
}
