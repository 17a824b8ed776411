import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core'
import { type OnnxModel, type OnnxNode, readersOf } from '../../graphs/onnx-model.ts'
import type { Tf } from './backend.ts'
import { OPERATORS, type Step, type Value } from './operators.ts'

/**
 * Prepares an ONNX graph for TensorFlow.js: constants are laid out once, activations are fused into the convolutions
 * before them. The function it gives takes the input as NHWC; run it inside of `tf.tidy`.
 * @throws RangeError for an operator that Rollcall's graphs do not have
 */
export function compile(tf: Tf, model: OnnxModel): (input: Tensor4D) => Tensor[] {
  const [input] = model.inputs
  if (!input) throw new RangeError('the graph has no input')
  const steps = fuseActivations(
    model.nodes,
    model.outputs.map(({ name }) => name),
  ).map(({ node, activation }) => {
    const prepare = OPERATORS[node.op]
    if (!prepare) throw new RangeError(`onnx operator ${node.op} is not supported`)
    const run: Step = prepare(tf, node, model.constants, activation)
    return { run, inputs: node.inputs, output: outputOf(activation ?? node) }
  })
  return (tensor) => {
    const values = new Map<string, Value>([[input.name, { kind: 'image', tensor }]])
    for (const { run, inputs, output } of steps) {
      values.set(output, run(inputs.map((name) => values.get(name))))
    }
    return model.outputs.map(({ name }) => {
      const value = values.get(name)
      if (!value || value.kind === 'integers') throw new RangeError(`the graph has no output ${name}`)
      return value.tensor
    })
  }
}

/** A convolution whose only reader is a PReLU or ReLU takes it along. */
function fuseActivations(
  nodes: readonly OnnxNode[],
  outputs: readonly string[],
): { node: OnnxNode; activation: OnnxNode | null }[] {
  const readers = readersOf(nodes)
  const fused = new Set<OnnxNode>()
  return nodes.flatMap((node) => {
    if (fused.has(node)) return []
    const [reader, another] = readers.get(outputOf(node)) ?? []
    const fits = node.op === 'Conv' && !another && !outputs.includes(outputOf(node))
    const activation = fits && (reader?.op === 'PRelu' || reader?.op === 'Relu') ? reader : null
    if (activation) fused.add(activation)
    return [{ node, activation }]
  })
}

function outputOf(node: OnnxNode): string {
  const [output] = node.outputs
  if (output === undefined) throw new RangeError(`onnx node ${node.op} has no output`)
  return output
}
