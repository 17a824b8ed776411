import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fivePoints } from '../src/align/five-points.ts'
import { DETECTOR_PIXELS, decodeCandidates } from '../src/detect/blazeface.ts'
import { Detector, type DetectorGraphs } from '../src/detect/detector.ts'
import { decodeMesh, MESH_PIXELS, MESH_SIZE, type Mesh, meshRegion } from '../src/detect/facemesh.ts'
import { boundsOf } from '../src/geometry/boxes.ts'
import type { Frame } from '../src/geometry/frame.ts'
import { letterbox } from '../src/geometry/letterbox.ts'
import { toTensor } from '../src/geometry/planar.ts'
import { squareTo } from '../src/geometry/similarity.ts'
import { cut } from '../src/geometry/warp.ts'
import { loadGraph } from '../src/graphs/load-graph.ts'
import { onnxRuntime } from '../src/runtime/onnx.ts'
import { type ReferenceFace, startHuman } from './human.ts'
import { samplePhoto } from './photos.ts'

const SIDE = 512

let cacheDir: string
let graphs: DetectorGraphs
let human: (square: Frame) => Promise<ReferenceFace[]>

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'rollcall-human-'))
  const load = async (name: 'blazeface' | 'facemesh') => onnxRuntime.load(await loadGraph(name, cacheDir))
  graphs = { blazeface: await load('blazeface'), facemesh: await load('facemesh') }
  human = await startHuman()
})
afterAll(() => rm(cacheDir, { recursive: true }))

/** The photo in the upper part of a black square: Human squashes what is not square. */
async function square(number: 3 | 5 | 6): Promise<Frame> {
  const { data, info } = await sharp(samplePhoto(number)).resize({ width: SIDE }).toBuffer({ resolveWithObject: true })
  const padded = sharp(data).extend({ bottom: SIDE - info.height, background: '#000' })
  return { data: await padded.removeAlpha().raw().toBuffer(), widthPx: SIDE, heightPx: SIDE, format: 'rgb24' }
}

/** Our detector and mesh, step by step, with upright regions. */
async function uprightMeshes(frame: Frame): Promise<Mesh[]> {
  const { crop, step } = letterbox(frame, [0, 0, SIDE, SIDE], 256)
  const candidates = decodeCandidates(await graphs.blazeface.run(toTensor(crop, DETECTOR_PIXELS)))
  return Promise.all(
    candidates.map(async (candidate) => {
      const { center, side } = meshRegion(candidate)
      const region = { center: [center[0] * step, center[1] * step] as const, side: side * step, angle: 0 }
      const map = squareTo(MESH_SIZE, region)
      return decodeMesh(await graphs.facemesh.run(toTensor(cut(frame, map, MESH_SIZE), MESH_PIXELS)), map)
    }),
  )
}

/** The largest difference in any coordinate. */
function distance(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((v, i) => Math.abs(v - (b[i] ?? Number.NaN))))
}

const samples = [
  [3, 3],
  [5, 5],
  [6, 4],
] as const

describe('Human as shipped is the reference', () => {
  it.each(samples)(
    'in sample %i the same %i faces: box, eyes, nose and mouth within 2 pixels',
    async (number, count) => {
      const frame = await square(number)
      const theirs = await human(frame)
      const ours = await uprightMeshes(frame)
      expect([theirs.length, ours.length]).toEqual([count, count])
      for (const { points, score01 } of ours) {
        const box = boundsOf(points)
        const near = (face: ReferenceFace) => distance(box, boundsOf(face.mesh))
        const reference = theirs.reduce((a, b) => (near(b) < near(a) ? b : a))
        expect(near(reference)).toBeLessThan(2)
        expect(score01).toBeCloseTo(reference.score01, 1)
        const expected = fivePoints(reference.mesh)
        fivePoints(points).forEach((point, i) => void expect(distance(point, expected[i] ?? [])).toBeLessThan(2))
      }
    },
  )

  it.each(samples)('turned regions find in sample %i the same %i faces', async (number, count) => {
    const frame = await square(number)
    const theirs = await human(frame)
    const ours = await new Detector(graphs).inFrame(frame)
    expect(ours).toHaveLength(count)
    for (const { landmarks5 } of ours) {
      const nose = (face: ReferenceFace) => distance(landmarks5[2], fivePoints(face.mesh)[2])
      expect(Math.min(...theirs.map(nose))).toBeLessThan(5)
    }
  })
})
