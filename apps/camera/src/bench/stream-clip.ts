import { run } from '../source/ffmpeg-binary.ts'

export interface StreamClip {
  widthPx: number
  heightPx: number
  /** A clip to fit in; null for a wall and nobody before it, `seconds` long. */
  from: string | null
  seconds: number
  out: string
}

const FPS = 15
const WALL = '0xcdcdc8'
/** Sensors are never still; without it the encoder would have nothing to do, and the decoder neither. */
const NOISE = 'noise=alls=5:allf=t'
const QUIET = ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y']

/** @returns the codec: H.264 as of a network camera where this ffmpeg can make it, else MPEG-4. */
export async function makeStreamClip({ widthPx, heightPx, from, seconds, out }: StreamClip, ffmpegPath: string) {
  const size = `${widthPx}:${heightPx}`
  const wall = ['-f', 'lavfi', '-t', String(seconds), '-i', `color=c=${WALL}:s=${widthPx}x${heightPx}:r=${FPS}`]
  const input = from === null ? wall : ['-i', from]
  const fit = `scale=${size}:force_original_aspect_ratio=decrease,pad=${size}:(ow-iw)/2:(oh-ih)/2:color=${WALL},${NOISE}`
  const make = (encoder: string[]) =>
    run(ffmpegPath, [
      ...QUIET,
      ...input,
      '-vf',
      fit,
      '-r',
      String(FPS),
      ...encoder,
      '-g',
      String(FPS),
      '-f',
      'mp4',
      out,
    ])
  const rate = ['-b:v', heightPx > 720 ? '4M' : '1M', '-pix_fmt', 'yuv420p']
  try {
    await make(['-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'zerolatency', ...rate])
    return 'H.264'
  } catch {
    await make(['-c:v', 'mpeg4', ...rate])
    return 'MPEG-4'
  }
}
