import type { Tensor4D } from '@tensorflow/tfjs-core'
import { intOf, intsOf, type OnnxNode } from '../../graphs/onnx-model.ts'
import { transposed } from '../../graphs/tensor-layout.ts'
import type { Tf } from './backend.ts'
import { type Constants, floatsOf } from './constants.ts'

/** An ONNX convolution (ordinary or depthwise) with its bias and, fused, the activation after it. NHWC in and out. */
export function convolution(
  tf: Tf,
  node: OnnxNode,
  constants: Constants,
  activation: OnnxNode | null,
): (x: Tensor4D) => Tensor4D {
  const [outputs = 1, inputs = 1, rows = 1, columns = 1] = constants.get(node.inputs[1] ?? '')?.dims ?? []
  const data = floatsOf(constants, node, 1)
  const group = intOf(node, 'group', 1)
  const depthwise = group > 1
  if (depthwise && (inputs !== 1 || group !== outputs)) throw new RangeError('grouped convolution is not supported')
  const [down = 1, across = 1] = intsOf(node, 'strides', [1, 1])
  const shape = [outputs, inputs, rows, columns]
  const options = {
    // ONNX: [out, in / groups, rows, columns]; TensorFlow: [rows, columns, in, out], depthwise [rows, columns, channel, 1]
    filter: depthwise
      ? tf.tensor4d(transposed(data, shape, [2, 3, 0, 1]), [rows, columns, outputs, 1])
      : tf.tensor4d(transposed(data, shape, [2, 3, 1, 0]), [rows, columns, inputs, outputs]),
    strides: [down, across] as [number, number],
    pad: paddingOf(intsOf(node, 'pads', [])),
    ...(node.inputs.length > 2 ? { bias: tf.tensor1d(floatsOf(constants, node, 2)) } : {}),
    ...activationOptions(tf, constants, activation),
  }
  const run = depthwise ? tf.fused.depthwiseConv2d : tf.fused.conv2d
  return (x) => run({ ...options, x })
}

/** The three kinds of padding that occur: none, the same all round, and TensorFlow's own with the odd pixel at the end. */
function paddingOf([top = 0, left = 0, bottom = 0, right = 0]: readonly number[]): 'valid' | 'same' | number {
  if (top === left && left === bottom && bottom === right) return top === 0 ? 'valid' : top
  if (top === left && bottom === right && bottom === top + 1) return 'same'
  throw new RangeError(`padding ${[top, left, bottom, right]} is not supported`)
}

function activationOptions(tf: Tf, constants: Constants, activation: OnnxNode | null) {
  if (!activation) return {}
  if (activation.op === 'Relu') return { activation: 'relu' as const }
  return {
    activation: 'prelu' as const,
    preluActivationWeights: tf.tensor1d(floatsOf(constants, activation, 1)),
  }
}
