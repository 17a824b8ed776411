import type { OnnxNode, OnnxTensor } from '../../graphs/onnx-model.ts'

/** The constants of a graph by name. */
export type Constants = ReadonlyMap<string, OnnxTensor>

function constantOf(constants: Constants, node: OnnxNode, index: number): OnnxTensor {
  const constant = constants.get(node.inputs[index] ?? '')
  if (!constant) throw new RangeError(`${node.op} has no constant at ${index}`)
  return constant
}

export function floatsOf(constants: Constants, node: OnnxNode, index: number): Float32Array {
  return Float32Array.from(constantOf(constants, node, index).data)
}

export function integersOf(constants: Constants, node: OnnxNode, index: number): number[] {
  return [...constantOf(constants, node, index).data]
}
