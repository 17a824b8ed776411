import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { codeOf, Problem } from '../lib/problem.ts'

/** What `--source` names. */
export type SourceSpec =
  | { kind: 'file'; path: string }
  | { kind: 'folder'; path: string }
  | { kind: 'rtsp'; url: string }
  | { kind: 'http'; url: string }
  | { kind: 'v4l2'; path: string }

/** The kinds that ffmpeg reads. */
export type FfmpegSpec = Exclude<SourceSpec, { kind: 'folder' }>

const SUPPORTED = 'a video file, a folder of images, rtsp://…, http://…/stream.mjpg or /dev/video0'

/**
 * What kind of source this is; relative paths are taken from `cwd`.
 * @throws Problem when it does not exist or is none we can read.
 */
export function parseSource(text: string, cwd: string): SourceSpec {
  if (/^rtsps?:\/\//i.test(text)) return { kind: 'rtsp', url: text }
  if (/^https?:\/\//i.test(text)) return { kind: 'http', url: text }
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]
  if (scheme) throw new Problem(`The source "${scheme}://…" is not supported. Use ${SUPPORTED}.`)
  const path = resolve(cwd, text)
  try {
    const stat = statSync(path)
    if (stat.isDirectory()) return { kind: 'folder', path }
    if (stat.isFile()) return { kind: 'file', path }
    if (stat.isCharacterDevice() && /^\/dev\/(video|v4l\/)/.test(path)) return { kind: 'v4l2', path }
  } catch (e) {
    if (codeOf(e) === 'ENOENT' || codeOf(e) === 'ENOTDIR')
      throw new Problem(`There is no file, folder or camera at ${path}.`)
    throw new Problem(`The source ${path} cannot be opened (${codeOf(e) ?? 'unknown error'}).`)
  }
  throw new Problem(`The source ${path} is not supported. Use ${SUPPORTED}.`)
}
