import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { encodeEmbedding, errorMessage, type Face, isAppError } from '@rollcall/core'
import { createVision, type Vision } from '../vision.ts'
import { mapInOrder } from './map-in-order.ts'

const USAGE = `npm run -s faces -- [--stdin] [--all] IMAGE…

Prints one JSON line for every image, in the order in which they were named:
  {"file","width","height","faces":[{"box":[x,y,w,h],"score","landmarks5":[[x,y] × 5],"quality":{…},
   "liveness","embedding":"<base64 of little-endian float32>"}],"error"?}
Pixels are those of the upright picture. Faces come largest first.

  --stdin   read the paths from standard input, one a line
  --all     also print what may be a face but was not confirmed by the face mesh
  --help    print this

A file that cannot be read gives a line with "error"; the exit code is 0 all the same.
Environment: ROLLCALL_DATA_DIR (converted models are kept in <it>/models), ROLLCALL_MODELS (fused or human).`

const WORKERS = 2
/** Images on their way at a time: enough to keep the workers busy, few enough to keep memory flat. */
const AHEAD = 2 * WORKERS

export interface FacesSettings {
  args: string[]
  /** Folder for converted models. */
  cacheDir: string
  models: 'fused' | 'human'
}

/** @returns the exit code */
export async function faces({ args, cacheDir, models }: FacesSettings): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { stdin: { type: 'boolean' }, all: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help || (!values.stdin && positionals.length === 0)) {
    process.stderr.write(`${USAGE}\n`)
    return values.help ? 0 : 2
  }
  const vision = await createVision({ cacheDir, models, workers: WORKERS })
  try {
    const lines = mapInOrder(paths(positionals, values.stdin === true), AHEAD, (file) =>
      describe(vision, file, values.all === true),
    )
    for await (const line of lines) await write(`${JSON.stringify(line)}\n`)
  } finally {
    await vision.close()
  }
  return 0
}

async function* paths(named: string[], stdin: boolean): AsyncGenerator<string> {
  yield* named
  if (!stdin) return
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== '') yield line
  }
}

async function describe(vision: Vision, file: string, unconfirmed: boolean): Promise<object> {
  try {
    const photo = await readFile(file)
    const { widthPx, heightPx, faces } = await vision.analyse(photo, { unconfirmed, priority: 'batch' })
    return { file, width: widthPx, height: heightPx, faces: faces.map(faceLine) }
  } catch (e) {
    return { file, width: null, height: null, faces: [], error: reasonOf(e) }
  }
}

function faceLine({ box, score01, landmarks5, quality, liveness01, embedding }: Face): object {
  return {
    box: box.map(hundredths),
    score: score01,
    landmarks5: landmarks5.map((point) => point.map(hundredths)),
    quality,
    liveness: liveness01,
    embedding: Buffer.from(encodeEmbedding(embedding)).toString('base64'),
  }
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}

function reasonOf(e: unknown): string {
  if (isAppError(e)) return e.message
  const code = e instanceof Error && 'code' in e ? e.code : undefined
  if (code === 'ENOENT') return errorMessage('NOT_FOUND', { what: 'file' })
  if (code === 'EISDIR') return errorMessage('PHOTO_FORMAT', { found: 'a folder' })
  return e instanceof Error ? e.message : String(e)
}

/** Waits while the reader of our output is slower than we are. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}
