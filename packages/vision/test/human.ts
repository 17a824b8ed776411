import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Point } from '@rollcall/core'
import type * as HumanModule from '@vladmandic/human'
import type { Frame } from '../src/geometry/frame.ts'

const require = createRequire(import.meta.url)

export interface ReferenceFace {
  /** 468 points, cut down to whole pixels by Human. */
  mesh: Point[]
  score01: number
}

/**
 * `@vladmandic/human` itself, as shipped, on its WebAssembly build: detector and mesh on, everything else off, nothing
 * remembered from the picture before. It squashes every picture to a square, so it gets squares.
 */
export async function startHuman(): Promise<(square: Frame) => Promise<ReferenceFace[]>> {
  const dist = dirname(require.resolve('@vladmandic/human'))
  const restoreFetch = serveFiles()
  const tf = require('@tensorflow/tfjs-core') as typeof import('@tensorflow/tfjs-core')
  const { Human } = require(join(dist, 'human.node-wasm.js')) as typeof HumanModule
  const off = { enabled: false }
  const human = new Human({
    backend: 'wasm',
    wasmPath: join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist') + sep,
    wasmPlatformFetch: false,
    modelBasePath: pathToFileURL(join(dist, '..', 'models')).href,
    cacheSensitivity: 0,
    skipAllowed: false,
    async: false,
    warmup: 'none',
    debug: false,
    filter: off,
    gesture: off,
    body: off,
    hand: off,
    object: off,
    segmentation: off,
    face: {
      // the region of our own pipeline, but upright: Human turns only by more than 0.2 rad and about another axis
      detector: { maxDetected: 10, minConfidence: 0.3, iouThreshold: 0.3, rotation: false, scale: 1.7 },
      mesh: { enabled: true },
      iris: off,
      emotion: off,
      description: off,
      antispoof: off,
      liveness: off,
    },
  })
  await human.init()
  await human.load()
  restoreFetch()
  // a missing model is only logged
  const missing = ['blazeface', 'facemesh'].filter(
    (name) => !human.models.list().some((m) => m.name === name && m.loaded),
  )
  if (missing.length > 0) throw new Error(`Human did not load ${missing}`)
  return async ({ data, widthPx, heightPx }) => {
    const input = tf.tensor(new Uint8Array(data), [1, heightPx, widthPx, 3], 'int32')
    const { face } = await human.detect(input as unknown as HumanModule.Tensor)
    tf.dispose(input)
    return face.map(({ mesh, score }) => ({ mesh: mesh.map(([x, y]): Point => [x, y]), score01: score }))
  }
}

/** Human loads models with fetch, and Node's fetch has no file: scheme. */
function serveFiles(): () => void {
  const original = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const url = String(input instanceof Request ? input.url : input)
    if (!url.startsWith('file:')) return original(input, init)
    const type = url.endsWith('.json') ? 'application/json' : 'application/octet-stream'
    return new Response(await readFile(fileURLToPath(url)), { headers: { 'content-type': type } })
  }
  return () => {
    globalThis.fetch = original
  }
}
