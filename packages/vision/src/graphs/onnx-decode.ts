import type { OnnxAttribute, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './onnx-model.ts'
import { readMessage, readPackedVarints, type WireField } from './protobuf.ts'

// Field numbers and enum values: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
const FLOAT = 1
const INT64 = 7

/** Reads an `.onnx` file into our model. @throws RangeError for anything that is not a static float graph. */
export function decodeOnnx(bytes: Uint8Array): OnnxModel {
  const file = readMessage(bytes)
  const graph = readMessage(bytesOf(file, 7))
  const constants = new Map<string, OnnxTensor>()
  for (const part of all(graph, 5)) {
    const fields = readMessage(part)
    constants.set(textOf(fields, 8), decodeTensor(fields))
  }
  return {
    opset: Math.max(...all(file, 8).map((part) => numberOf(readMessage(part), 2, 1))),
    // older exporters list the constants among the inputs
    inputs: all(graph, 11)
      .map(decodeValue)
      .filter(({ name }) => !constants.has(name)),
    outputs: all(graph, 12).map(decodeValue),
    constants,
    nodes: all(graph, 1).map(decodeNode),
  }
}

function decodeNode(bytes: Uint8Array): OnnxNode {
  const fields = readMessage(bytes)
  const attributes = all(fields, 5).map((part): [string, OnnxAttribute] => {
    const attribute = readMessage(part)
    return [textOf(attribute, 1), decodeAttribute(attribute)]
  })
  return {
    op: textOf(fields, 4),
    inputs: all(fields, 1).map(toText),
    outputs: all(fields, 2).map(toText),
    attributes: Object.fromEntries(attributes),
  }
}

function decodeAttribute(fields: WireField[]): OnnxAttribute {
  const float = fields.find(({ field, kind }) => field === 2 && kind === 'fixed32')
  if (float) return { kind: 'float', value: Number(float.value) }
  if (fields.some(({ field }) => field === 3)) return { kind: 'int', value: numberOf(fields, 3, 0) }
  if (fields.some(({ field }) => field === 4)) return { kind: 'text', value: textOf(fields, 4) }
  if (fields.some(({ field }) => field === 5)) {
    return { kind: 'tensor', value: decodeTensor(readMessage(bytesOf(fields, 5))) }
  }
  return { kind: 'ints', value: numbersOf(fields, 8) }
}

function decodeTensor(fields: WireField[]): OnnxTensor {
  const dims = numbersOf(fields, 1)
  const type = numberOf(fields, 2, 0)
  const raw = all(fields, 9)[0]
  if (type === FLOAT) return { dims, data: floatsOf(raw ?? bytesOf(fields, 4)) }
  if (type !== INT64) throw new RangeError(`onnx tensor type ${type}`)
  return { dims, data: raw ? int64sOf(raw) : numbersOf(fields, 7) }
}

/** Copies: the raw bytes of a file are rarely aligned to four. */
function floatsOf(raw: Uint8Array): Float32Array {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
  return Float32Array.from({ length: raw.length / 4 }, (_, i) => view.getFloat32(i * 4, true))
}

function int64sOf(raw: Uint8Array): number[] {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
  return Array.from({ length: raw.length / 8 }, (_, i) => Number(view.getBigInt64(i * 8, true)))
}

function decodeValue(bytes: Uint8Array): OnnxValue {
  const fields = readMessage(bytes)
  const tensorType = readMessage(bytesOf(readMessage(bytesOf(fields, 2)), 1))
  const dims = all(readMessage(bytesOf(tensorType, 2)), 1).map((part) => numberOf(readMessage(part), 1, 1))
  return { name: textOf(fields, 1), dims }
}

const toText = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

function all(fields: WireField[], field: number): Uint8Array[] {
  return fields.flatMap((f) => (f.field === field && f.kind === 'bytes' ? [f.value] : []))
}

function bytesOf(fields: WireField[], field: number): Uint8Array {
  const [first] = all(fields, field)
  if (!first) throw new RangeError(`onnx field ${field} is missing`)
  return first
}

function textOf(fields: WireField[], field: number): string {
  return toText(bytesOf(fields, field))
}

function numberOf(fields: WireField[], field: number, fallback: number): number {
  return numbersOf(fields, field)[0] ?? fallback
}

/** Repeated integers, packed or not. */
function numbersOf(fields: WireField[], field: number): number[] {
  return fields.flatMap((f) => {
    if (f.field !== field) return []
    if (f.kind === 'varint') return [Number(f.value)]
    return f.kind === 'bytes' ? readPackedVarints(f.value) : []
  })
}
