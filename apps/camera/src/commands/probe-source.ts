import { redact } from '../lib/redact.ts'
import { failureOf } from '../source/failure-words.ts'
import { passthrough } from '../source/ffmpeg-args.ts'
import type { Ffmpeg } from '../source/ffmpeg-binary.ts'
import { runToEnd } from '../source/ffmpeg-binary.ts'
import { inputArgs } from '../source/ffmpeg-input.ts'
import type { FfmpegSpec } from '../source/source-spec.ts'

/** What a source really gives. */
export interface Footage {
  codec: string
  widthPx: number
  heightPx: number
  /** Counted, not what the camera says of itself. */
  fps: number
}

export type ProbeResult = { kind: 'footage'; footage: Footage } | { kind: 'failure'; message: string }

const WATCHED_S = 3
const LIMIT_MS = 30_000
/** A webcam that cannot do what is asked first is asked for less with the second start. */
const ATTEMPTS = [0, 1]

/** Watches a source for three seconds, opened as the camera opens it. */
export async function probeSource(ffmpeg: Ffmpeg, spec: FfmpegSpec): Promise<ProbeResult> {
  let result: ProbeResult = { kind: 'failure', message: 'it gives no picture' }
  for (const attempt of ATTEMPTS) {
    const input = inputArgs({ spec, version: ffmpeg.version, pace: 'fast', loop: false, attempt })
    const output = ['-map', '0:v:0', ...passthrough(ffmpeg.version), '-t', String(WATCHED_S), '-f', 'null', '-']
    const args = ['-nostdin', '-hide_banner', '-loglevel', 'info', ...input, ...output]
    const late = AbortSignal.timeout(LIMIT_MS)
    const { err } = await runToEnd(ffmpeg.path, args, late)
    const footage = footageOf(err)
    if (footage) return { kind: 'footage', footage }
    result = { kind: 'failure', message: late.aborted ? `no picture in ${LIMIT_MS / 1000} s` : failureIn(err) }
    if (!/^(v4l2|avfoundation|dshow)$/.test(spec.kind)) break
  }
  return result
}

/** Reads what ffmpeg says while it plays; null when no picture came. */
export function footageOf(said: string): Footage | null {
  const stream = /Stream #0:\d+.*?: Video: (\w+).*? (\d{2,5})x(\d{2,5})/.exec(said)
  const progress = [...said.matchAll(/frame=\s*(\d+).*?time=(\d+):(\d+):([\d.]+)/g)].at(-1)
  if (!stream || !progress) return null
  const [, codec = '', width, height] = stream
  const [, frames, hours, minutes, seconds] = progress.map(Number)
  const lengthS = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
  if (!frames || !lengthS) return null
  return { codec, widthPx: Number(width), heightPx: Number(height), fps: Math.round((frames * 10) / lengthS) / 10 }
}

function failureIn(said: string): string {
  const lines = said
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '' && !/^\s|^(Input|Output|Stream|frame=)/.test(line))
  const last = lines.filter((line) => !/at least one output|^Exiting|^video:/i.test(line)).at(-1)
  return failureOf(lines)?.message ?? redact(last ?? 'it gives no picture')
}
