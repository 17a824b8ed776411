import { spawnSync } from 'node:child_process'
import { expect } from 'vitest'
import { ffmpegPath } from '../support.ts'

/** Flags of a Chromium that takes this film for its webcam and lets every page use it. */
export function filmAsWebcam(photoPath: string, film: string): string[] {
  const scaled = 'scale=640:480:force_original_aspect_ratio=decrease,pad=640:480:(ow-iw)/2:(oh-ih)/2:gray'
  const input = ['-v', 'error', '-loop', '1', '-i', photoPath, '-t', '2', '-r', '15', '-vf', scaled]
  const { status } = spawnSync(ffmpegPath, [...input, '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-f', 'mjpeg', film])
  expect(status).toBe(0)
  const fake = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
  return [...fake, `--use-file-for-fake-video-capture=${film}`]
}
