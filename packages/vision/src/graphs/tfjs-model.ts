import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A weight of a TensorFlow.js graph model, in TensorFlow's own order of axes. */
export interface TfjsWeight {
  shape: readonly number[]
  data: Float32Array
}

export interface TfjsNode {
  name: string
  op: string
  /** Names of nodes and weights. */
  inputs: string[]
  attributes: TfjsAttributes
}

/** The attributes that the graphs of Human use, decoded. */
interface TfjsAttributes {
  /** `[1, vertical, horizontal, 1]` */
  strides: readonly number[]
  kernel: readonly number[]
  padding: string
  fusedOps: readonly string[]
  shape: readonly number[]
}

export interface TfjsModel {
  nodes: TfjsNode[]
  weights: Map<string, TfjsWeight>
}

interface JsonAttribute {
  s?: string
  list?: { i?: string[]; s?: string[] }
  shape?: { dim?: { size: string }[] }
}

interface JsonModel {
  modelTopology: { node: { name: string; op: string; input?: string[]; attr?: Record<string, JsonAttribute> }[] }
  weightsManifest: { paths: string[]; weights: JsonWeight[] }[]
}

interface JsonWeight {
  name: string
  shape: number[]
  dtype: string
  quantization?: { dtype: string }
}

/** Reads `model.json` and the weight files beside it. */
export async function readTfjsModel(jsonPath: string): Promise<TfjsModel> {
  const json = JSON.parse(await readFile(jsonPath, 'utf8')) as JsonModel
  const weights = new Map<string, TfjsWeight>()
  for (const group of json.weightsManifest) {
    const files = await Promise.all(group.paths.map((path) => readFile(join(dirname(jsonPath), path))))
    readWeights(Buffer.concat(files), group.weights, weights)
  }
  const nodes = json.modelTopology.node
    .filter(({ op }) => op !== 'Const')
    .map(({ name, op, input = [], attr = {} }) => ({ name, op, inputs: [...input], attributes: readAttributes(attr) }))
  return { nodes, weights }
}

function readAttributes(attr: Record<string, JsonAttribute>): TfjsAttributes {
  const numbers = (name: string) => (attr[name]?.list?.i ?? []).map(Number)
  const text = (base64: string) => Buffer.from(base64, 'base64').toString()
  return {
    strides: numbers('strides'),
    kernel: numbers('ksize'),
    padding: text(attr.padding?.s ?? ''),
    fusedOps: (attr.fused_ops?.list?.s ?? []).map(text),
    shape: (attr.shape?.shape?.dim ?? []).map(({ size }) => Number(size)),
  }
}

function readWeights(bytes: Buffer, specs: JsonWeight[], into: Map<string, TfjsWeight>): void {
  let at = 0
  for (const { name, shape, dtype, quantization } of specs) {
    const stored = quantization?.dtype ?? dtype
    const [width, read] = readerOf(stored, bytes)
    const size = shape.reduce((product, n) => product * n, 1)
    const start = at
    into.set(name, { shape, data: Float32Array.from({ length: size }, (_, i) => read(start + i * width)) })
    at += size * width
  }
}

function readerOf(dtype: string, bytes: Buffer): [width: number, read: (at: number) => number] {
  switch (dtype) {
    case 'float32':
      return [4, (at) => bytes.readFloatLE(at)]
    case 'int32':
      return [4, (at) => bytes.readInt32LE(at)]
    case 'float16':
      return [2, (at) => halfToFloat(bytes.readUInt16LE(at))]
    default:
      throw new RangeError(`tfjs weight type ${dtype}`)
  }
}

/** IEEE 754 half precision. */
export function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
