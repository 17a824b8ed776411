import { isAppError } from '@rollcall/core'
import { workerData } from 'piscina'
import { compareBlock } from './compare/compare-block.ts'
import { newTile } from './compare/float-dots.ts'
import { fillMeans } from './compare/means.ts'
import { cutPortrait } from './decode.ts'
import { Engine } from './engine.ts'
import type { Answer, Failure, JobKind, Jobs, Request, WorkerSettings } from './protocol.ts'
import { chooseRuntime } from './runtime/choose.ts'
import type { Runtime } from './runtime/port.ts'

interface Started {
  engine: Engine
  runtime: Runtime['name']
}

async function start({ cacheDir, modelId, runtime: choice }: WorkerSettings): Promise<Started> {
  const runtime = await chooseRuntime(choice)
  const engine = await Engine.load(runtime, modelId, cacheDir)
  await engine.warmUp()
  return { engine, runtime: runtime.name }
}

const started: Promise<Started> = start(workerData as WorkerSettings)
// whoever asks gets the reason; without this line a failed start would end the thread first
started.catch(() => {})

const tile = newTile()

async function compute(request: Request): Promise<Jobs[JobKind]['output']> {
  const { engine, runtime } = await started
  switch (request.kind) {
    case 'start':
      return { runtime }
    case 'analyse':
      return engine.analyse(request.photo, { unconfirmed: request.unconfirmed })
    case 'detect':
      return engine.detect(request.frame)
    case 'encode':
      return engine.encode(request.frame, request.detections)
    case 'portrait':
      return cutPortrait(request.photo, request.box)
    case 'fillMeans':
      fillMeans(request.gallery, request.from, request.to)
      return null
    case 'compare':
      return compareBlock(request.gallery, request.probes, tile)
  }
}

/** What a worker does with a request; never throws. */
export async function answer(request: Request): Promise<Answer<Jobs[JobKind]['output']>> {
  try {
    return { ok: true, value: await compute(request) }
  } catch (e) {
    return { ok: false, failure: toFailure(e) }
  }
}

function toFailure(e: unknown): Failure {
  const detail = e instanceof Error ? (e.stack ?? e.message) : String(e)
  return isAppError(e) ? { code: e.code, params: e.params, detail } : { code: 'VISION_FAILED', params: {}, detail }
}
