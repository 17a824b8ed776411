import { atLeast, type FfmpegInput, type FfmpegVersion, inputArgs } from './ffmpeg-input.ts'
import type { FfmpegSpec } from './source-spec.ts'

export interface FfmpegPlan extends FfmpegInput {
  canvas: { widthPx: number; heightPx: number }
  /** Frames a second that leave ffmpeg at most. */
  fps: number
  /** A second output of the same frames as JPEG on pipe 3; null for none. */
  preview: { widthPx: number; heightPx: number } | null
}

/** The arguments for `ffmpeg`: raw yuv420p on pipe 1, JPEGs on pipe 3, media times of a file on pipe 4. */
export function ffmpegArgs(plan: FfmpegPlan): string[] {
  const { canvas, preview } = plan
  // Thin with select, not fps=: the fps filter holds every picture back for one more interval.
  const filters = [
    `select=isnan(prev_selected_t)+gte(t-prev_selected_t\\,${(0.95 / plan.fps).toFixed(4)})`,
    ...(hasMediaTimes(plan.spec)
      ? ['metadata=mode=add:key=rollcall:value=1', 'metadata=mode=print:file=pipe\\\\:4:direct=1']
      : []),
    `scale=${canvas.widthPx}:${canvas.heightPx}:force_original_aspect_ratio=decrease:flags=fast_bilinear:out_color_matrix=bt601:out_range=limited`,
    `pad=${canvas.widthPx}:${canvas.heightPx}:(ow-iw)/2:(oh-ih)/2`,
  ].join(',')
  const graph = preview
    ? `[0:v:0]${filters},split=2[raw][p];[p]scale=${preview.widthPx}:${preview.heightPx}:flags=fast_bilinear[jpeg]`
    : `[0:v:0]${filters}[raw]`
  // Output options hold for one output only. Without passthrough ffmpeg fills the thinned stream up with copies;
  // without -threads 1 the encoders hold back one picture per core.
  const each = [...passthrough(plan.version), '-threads', '1']
  return [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error'],
    ...inputArgs(plan),
    ...['-an', '-filter_complex', graph],
    ...['-map', '[raw]', ...each, '-f', 'rawvideo', '-pix_fmt', 'yuv420p', 'pipe:1'],
    ...(preview
      ? ['-map', '[jpeg]', ...each, '-c:v', 'mjpeg', '-q:v', '5', '-pix_fmt', 'yuvj420p', '-f', 'image2pipe', 'pipe:3']
      : []),
  ]
}

/** As an output option: every frame once, when it comes. */
export function passthrough(version: FfmpegVersion): string[] {
  return atLeast(version, 5, 1) ? ['-fps_mode', 'passthrough'] : ['-vsync', '0']
}

/** Files carry time stamps worth trusting; a live picture happens when it arrives. */
export function hasMediaTimes(spec: FfmpegSpec): boolean {
  return spec.kind === 'file'
}

/** Reads the first lines of `ffmpeg -version`. Builds without a number are dated by their libavformat. */
export function parseFfmpegVersion(text: string): FfmpegVersion | null {
  const numbered = /^ffmpeg version n?(\d+)\.(\d+)/m.exec(text)
  if (numbered) return { major: Number(numbered[1]), minor: Number(numbered[2]) }
  const libavformat = /libavformat\s+(\d+)\.\s*(\d+)/.exec(text)
  if (!libavformat) return null
  const major = Number(libavformat[1]) - 54
  return { major, minor: major === 4 && Number(libavformat[2]) < 45 ? 0 : 3 }
}
