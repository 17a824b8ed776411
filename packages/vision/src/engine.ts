import { type Box, type Face, MODEL_DIMS, type ModelId, type PhotoAnalysis, type Point } from '@rollcall/core'
import { ALIGNED_SIZE, alignFace } from './align/five-points.ts'
import { decodePhoto } from './decode.ts'
import { type AlignedDetection, type Detection, Detector } from './detect/detector.ts'
import { ENCODERS, type Encoder, fuse } from './encode/encoders.ts'
import { scaledBox } from './geometry/boxes.ts'
import { type Frame, frameBytes } from './geometry/frame.ts'
import { toTensor } from './geometry/planar.ts'
import type { Crop } from './geometry/warp.ts'
import type { GraphName } from './graphs/catalogue.ts'
import { loadGraph } from './graphs/load-graph.ts'
import { LIVENESS_PIXELS, livenessCrop, livenessOf } from './liveness/liveness.ts'
import type { Graph, Runtime } from './runtime/port.ts'

/** The whole pipeline on one runtime: what a worker holds. */
export class Engine {
  readonly modelId: ModelId
  readonly #detector: Detector
  readonly #encoders: readonly { encoder: Encoder; graph: Graph }[]
  /** Absent without the second weights package. */
  readonly #liveness: Graph | null

  private constructor(modelId: ModelId, graphs: Map<GraphName, Graph>) {
    const graph = (name: GraphName): Graph => {
      const loaded = graphs.get(name)
      if (!loaded) throw new Error(`graph ${name} is not loaded`)
      return loaded
    }
    this.modelId = modelId
    this.#detector = new Detector({ blazeface: graph('blazeface'), facemesh: graph('facemesh') })
    this.#encoders = ENCODERS[modelId].map((encoder) => ({ encoder, graph: graph(encoder.graph) }))
    this.#liveness = graphs.get('fr_liveness') ?? null
  }

  /** Loads every graph of the model. @throws AppError MODEL_MISSING */
  static async load(runtime: Runtime, modelId: ModelId, cacheDir: string): Promise<Engine> {
    const encoders = ENCODERS[modelId].map(({ graph }) => graph)
    const names: GraphName[] = ['blazeface', 'facemesh', ...encoders]
    // both come from the same package, which the model of Human alone does without
    if (encoders.includes('fr_feature')) names.push('fr_liveness')
    const graphs = new Map<GraphName, Graph>()
    for (const name of names) graphs.set(name, await runtime.load(await loadGraph(name, cacheDir)))
    return new Engine(modelId, graphs)
  }

  /** Runs every graph once: the first run of each is slow. */
  async warmUp(): Promise<void> {
    const grey: Frame = { data: new Uint8Array(3 * 64 * 64).fill(128), widthPx: 64, heightPx: 64, format: 'rgb24' }
    await this.#detector.warmUp(grey)
    const middle: Box = [16, 16, 32, 32]
    await this.#embed({ data: new Float32Array(3 * ALIGNED_SIZE * ALIGNED_SIZE).fill(128), size: ALIGNED_SIZE })
    await this.#judgeLiveness(grey, middle)
  }

  /** All faces of a photo, largest first, in pixels of the upright photo. */
  async analyse(photo: Uint8Array, options: { unconfirmed: boolean }): Promise<PhotoAnalysis> {
    const { frame, widthPx, heightPx } = await decodePhoto(photo)
    const faces: Face[] = []
    for (const detection of await this.#detector.inPhoto(frame, options)) {
      const face = await this.#face(frame, detection, detection.aligned)
      faces.push(inPhotoPixels(face, widthPx / frame.widthPx))
    }
    return { widthPx, heightPx, modelId: this.modelId, faces }
  }

  async detect(frame: Frame): Promise<Detection[]> {
    checkFrame(frame)
    const found = await this.#detector.inFrame(frame)
    return found.map(withoutCrop)
  }

  async encode(frame: Frame, detections: readonly Detection[]): Promise<Face[]> {
    checkFrame(frame)
    const faces: Face[] = []
    for (const detection of detections) {
      faces.push(await this.#face(frame, detection, alignFace(frame, detection.landmarks5)))
    }
    return faces
  }

  async #face(frame: Frame, detection: Detection, aligned: Crop): Promise<Face> {
    const { box, score01, landmarks5, quality } = detection
    const [embedding, liveness01] = [await this.#embed(aligned), await this.#judgeLiveness(frame, box)]
    return { box, score01, landmarks5, quality, liveness01, embedding }
  }

  async #embed(aligned: Crop): Promise<Float32Array<ArrayBuffer>> {
    const parts: { vector: Float32Array; weight: number }[] = []
    for (const { encoder, graph } of this.#encoders) {
      const [vector] = await graph.run(toTensor(aligned, encoder.pixels))
      if (vector) parts.push({ vector, weight: encoder.weight })
    }
    const embedding = fuse(parts)
    if (embedding.length !== MODEL_DIMS[this.modelId]) throw new Error(`embedding of ${embedding.length} dimensions`)
    return embedding
  }

  async #judgeLiveness(frame: Frame, box: Box): Promise<number | null> {
    if (!this.#liveness) return null
    const [logits] = await this.#liveness.run(toTensor(livenessCrop(frame, box), LIVENESS_PIXELS))
    return logits ? livenessOf(logits) : null
  }
}

function checkFrame(frame: Frame): void {
  const expected = frameBytes(frame)
  if (frame.data.length !== expected) throw new RangeError(`frame of ${frame.data.length} bytes, expected ${expected}`)
}

function withoutCrop({ box, score01, landmarks5, quality }: AlignedDetection): Detection {
  return { box, score01, landmarks5, quality }
}

function inPhotoPixels(face: Face, factor: number): Face {
  const scaled = ([x, y]: Point): Point => [x * factor, y * factor]
  const [a, b, c, d, e] = face.landmarks5
  return {
    ...face,
    box: scaledBox(face.box, factor),
    landmarks5: [scaled(a), scaled(b), scaled(c), scaled(d), scaled(e)],
    quality: { ...face.quality, interEyePx: face.quality.interEyePx * factor },
  }
}
