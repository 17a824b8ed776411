import { spawn } from 'node:child_process'
import { codeOf, messageOf, Problem } from '../lib/problem.ts'
import { parseFfmpegVersion } from './ffmpeg-args.ts'
import { atLeast, type FfmpegVersion } from './ffmpeg-input.ts'

export interface Ffmpeg {
  path: string
  version: FfmpegVersion
}

const INSTALL = `Install it with
  Debian/Ubuntu  apt install ffmpeg
  macOS          brew install ffmpeg
  Windows        winget install ffmpeg
or set FFMPEG_PATH to the program. A folder of images works without ffmpeg.`

/** Of each stream of a program the end is kept. */
const MOST_CHARS = 100_000

/** Asks the ffmpeg at `path` for its version. @throws Problem with the install lines when it is missing or older than 4.3. */
export async function findFfmpeg(path: string): Promise<Ffmpeg> {
  const text = await run(path, ['-hide_banner', '-version']).catch((e: unknown) => {
    if (codeOf(e) === 'ENOENT') throw new Problem(`ffmpeg was not found (looked for "${path}"). ${INSTALL}`)
    throw new Problem(`ffmpeg at "${path}" does not start: ${messageOf(e)}. ${INSTALL}`)
  })
  const version = parseFfmpegVersion(text)
  if (!version) throw new Problem(`"${path}" does not look like ffmpeg. ${INSTALL}`)
  if (!atLeast(version, 4, 3))
    throw new Problem(`ffmpeg ${version.major}.${version.minor} is too old, 4.3 is needed. ${INSTALL}`)
  return { path, version }
}

/** What to say of a version that works; null when there is nothing. */
export function remarkOn({ major, minor }: FfmpegVersion): string | null {
  if (atLeast({ major, minor }, 5, 1)) return null
  return `ffmpeg ${major}.${minor} is old: it works, but install 5.1 or newer when you can.`
}

/** Runs a program to its end and gives its standard output. @throws Error with the end of its standard error. */
export async function run(path: string, args: readonly string[]): Promise<string> {
  const { code, out, err } = await runToEnd(path, args)
  if (code === 0) return out
  throw new Error(err.trim().slice(-2000) || `it ended with code ${code}`)
}

/** Runs a program to its end, however that is. @throws when it cannot be started */
export function runToEnd(
  path: string,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out = (out + text).slice(-MOST_CHARS)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err = (err + text).slice(-MOST_CHARS)
    })
    signal?.addEventListener('abort', () => child.kill('SIGKILL'))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}
