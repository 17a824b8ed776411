/** A constant of a graph. Integers (shapes, axes, pads) are kept as plain numbers. */
export interface OnnxTensor {
  dims: readonly number[]
  data: Float32Array | readonly number[]
}

/** Attribute values; `int` and `float` differ on the wire, so they differ here. */
export type OnnxAttribute =
  | { kind: 'int'; value: number }
  | { kind: 'ints'; value: readonly number[] }
  | { kind: 'float'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'tensor'; value: OnnxTensor }

export interface OnnxNode {
  op: string
  /** Names of tensors, in the order of the ONNX operator specification. */
  inputs: readonly string[]
  outputs: readonly string[]
  attributes: Readonly<Record<string, OnnxAttribute>>
}

/** A float tensor that goes into or comes out of a graph. */
export interface OnnxValue {
  name: string
  dims: readonly number[]
}

/** What Rollcall needs of an ONNX file: one static graph of float tensors, nodes in the order of execution. */
export interface OnnxModel {
  opset: number
  inputs: OnnxValue[]
  outputs: OnnxValue[]
  constants: Map<string, OnnxTensor>
  nodes: OnnxNode[]
}

/** The integers of an attribute, or `fallback` where the node does not carry it. */
export function intsOf(node: OnnxNode, name: string, fallback: readonly number[]): readonly number[] {
  const attribute = node.attributes[name]
  return attribute?.kind === 'ints' ? attribute.value : fallback
}

export function intOf(node: OnnxNode, name: string, fallback: number): number {
  const attribute = node.attributes[name]
  return attribute?.kind === 'int' ? attribute.value : fallback
}

export function floatOf(node: OnnxNode, name: string, fallback: number): number {
  const attribute = node.attributes[name]
  return attribute?.kind === 'float' ? attribute.value : fallback
}

/** The nodes that read each tensor, in the order of execution. */
export function readersOf(nodes: readonly OnnxNode[]): Map<string, OnnxNode[]> {
  const readers = new Map<string, OnnxNode[]>()
  for (const node of nodes) {
    for (const input of node.inputs) readers.set(input, [...(readers.get(input) ?? []), node])
  }
  return readers
}
