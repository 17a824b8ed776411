import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { codeOf, Problem } from '../lib/problem.ts'
import { redact } from '../lib/redact.ts'

/** What `--source` names. */
export type SourceSpec =
  | { kind: 'file'; path: string }
  | { kind: 'folder'; path: string }
  | { kind: 'rtsp'; url: string; transport: 'tcp' | 'udp' }
  | { kind: 'http'; url: string }
  | { kind: 'v4l2'; path: string }
  | { kind: 'avfoundation'; device: string }
  | { kind: 'dshow'; device: string }
  /** The webcam of the browser that shows the kiosk page. */
  | { kind: 'kiosk' }

/** The kinds that ffmpeg reads. */
export type FfmpegSpec = Exclude<SourceSpec, { kind: 'folder' | 'kiosk' }>

const DEVICE_SYSTEMS = {
  avfoundation: { platform: 'darwin', name: 'macOS', example: 'avfoundation:0' },
  dshow: { platform: 'win32', name: 'Windows', example: 'dshow:NAME' },
} as const

const WEBCAM = /^\/dev\/(video\d|v4l\/)/

/** The choice, with the cameras that are plugged into this computer last. */
function supportedOn(platform: NodeJS.Platform): string {
  const device = Object.values(DEVICE_SYSTEMS).find((d) => d.platform === platform)?.example ?? '/dev/video0'
  return `Use a video file, a folder of images, rtsp://…, rtsp+udp://…, http://…/stream.mjpg, kiosk or ${device}.`
}

/**
 * What kind of source this is; relative paths are taken from `cwd`.
 * @throws Problem when it does not exist or is none we can read.
 */
export function parseSource(text: string, cwd: string, platform: NodeJS.Platform = process.platform): SourceSpec {
  if (text === 'kiosk') return { kind: 'kiosk' }
  if (/^rtsps?:\/\//i.test(text)) return { kind: 'rtsp', url: text, transport: 'tcp' }
  if (/^rtsp\+udp:\/\//i.test(text)) return { kind: 'rtsp', url: text.replace(/\+udp/i, ''), transport: 'udp' }
  if (/^https?:\/\//i.test(text)) return { kind: 'http', url: text }
  const device = /^(avfoundation|dshow):(.+)$/.exec(text)
  if (device) {
    const kind = device[1] === 'dshow' ? 'dshow' : 'avfoundation'
    const system = DEVICE_SYSTEMS[kind]
    if (system.platform !== platform)
      throw new Problem(`Cameras named "${kind}:…" are those of ${system.name}. ${supportedOn(platform)}`)
    return { kind, device: device[2] ?? '' }
  }
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]
  if (scheme) throw new Problem(`The source "${scheme}://…" is not supported. ${supportedOn(platform)}`)
  const path = resolve(cwd, text)
  // It may be plugged in later: the door screen and the outbox must not wait for it.
  const isWebcam = platform === 'linux' && WEBCAM.test(path)
  try {
    const stat = statSync(path)
    if (stat.isDirectory()) return { kind: 'folder', path }
    if (stat.isFile()) return { kind: 'file', path }
    if (stat.isCharacterDevice() && isWebcam) return { kind: 'v4l2', path }
  } catch (e) {
    if (codeOf(e) === 'ENOENT' && isWebcam) return { kind: 'v4l2', path }
    if (codeOf(e) === 'ENOENT' || codeOf(e) === 'ENOTDIR')
      throw new Problem(`There is no file, folder or camera at ${redact(path)}.`)
    throw new Problem(`The source ${redact(path)} cannot be opened (${codeOf(e) ?? 'unknown error'}).`)
  }
  throw new Problem(`The source ${redact(path)} is not supported. ${supportedOn(platform)}`)
}
