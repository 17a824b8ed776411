import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core'
import { floatOf, intsOf, type OnnxNode } from '../../graphs/onnx-model.ts'
import type { Tf } from './backend.ts'
import { type Constants, floatsOf, integersOf } from './constants.ts'
import { convolution } from './convolution.ts'

/**
 * What flows between operators. An `image` is the ONNX tensor NCHW, held as NHWC because that is what TensorFlow.js
 * computes with; a `plain` tensor has the axes that ONNX gives it; `integers` are shapes under way to a Reshape.
 */
export type Value =
  | { kind: 'image'; tensor: Tensor4D }
  | { kind: 'plain'; tensor: Tensor }
  | { kind: 'integers'; values: readonly number[] }

/** Computes one node; inputs that are constants are undefined here, they were taken in at preparation. */
export type Step = (inputs: readonly (Value | undefined)[]) => Value

type Prepare = (tf: Tf, node: OnnxNode, constants: Constants, activation: OnnxNode | null) => Step

/** The operators of Rollcall's graphs (opset 9 and 13), for the shapes that occur in them. */
export const OPERATORS: Readonly<Record<string, Prepare>> = {
  Conv: (tf, node, constants, activation) => {
    const run = convolution(tf, node, constants, activation)
    return ([x]) => ({ kind: 'image', tensor: run(imageOf(x)) })
  },
  PRelu: (tf, node, constants) => {
    const data = floatsOf(constants, node, 1)
    const slopes = tf.tensor4d(data, [1, 1, 1, data.length])
    return ([x]) => ({ kind: 'image', tensor: tf.prelu(imageOf(x), slopes) })
  },
  Relu:
    (tf) =>
    ([x]) =>
      same(x, tf.relu(tensorOf(x))),
  Sigmoid:
    (tf) =>
    ([x]) =>
      same(x, tf.sigmoid(tensorOf(x))),
  Add:
    (tf) =>
    ([a, b]) =>
      same(a, tf.add(tensorOf(a), tensorOf(b))),
  Mul:
    (tf) =>
    ([a, b]) =>
      same(a, tf.mul(tensorOf(a), tensorOf(b))),
  GlobalAveragePool:
    (tf) =>
    ([x]) => ({ kind: 'image', tensor: tf.mean(imageOf(x), [1, 2], true) }),
  MaxPool: (tf, node) => {
    const [rows = 1, columns = 1] = intsOf(node, 'kernel_shape', [1, 1])
    const [down = 1, across = 1] = intsOf(node, 'strides', [1, 1])
    if (intsOf(node, 'pads', []).some((pad) => pad !== 0)) throw new RangeError('MaxPool with padding is not supported')
    return ([x]) => ({ kind: 'image', tensor: tf.maxPool(imageOf(x), [rows, columns], [down, across], 'valid') })
  },
  Pad: (tf, node, constants) => {
    const pads = integersOf(constants, node, 1)
    const along = (axis: number): [number, number] => [pads[axis] ?? 0, pads[axis + 4] ?? 0]
    const nhwc: [number, number][] = [along(0), along(2), along(3), along(1)]
    return ([x]) => ({ kind: 'image', tensor: tf.pad(imageOf(x), nhwc) })
  },
  Transpose: (_tf, node) => {
    if (intsOf(node, 'perm', []).join() !== '0,2,3,1') throw new RangeError('only NCHW → NHWC is supported')
    return ([x]) => ({ kind: 'plain', tensor: imageOf(x) })
  },
  Reshape: (tf, node, constants) => {
    const fixed = constants.has(node.inputs[1] ?? '') ? integersOf(constants, node, 1) : null
    return ([x, shape]) => {
      const wanted = fixed ?? integerValues(shape)
      return { kind: 'plain', tensor: tf.reshape(inOnnxOrder(tf, x), [...wanted]) }
    }
  },
  MatMul: (tf, node, constants) => {
    const weights = constants.get(node.inputs[1] ?? '')
    const [rows = 1, columns = 1] = weights?.dims ?? []
    const matrix = tf.tensor2d(floatsOf(constants, node, 1), [rows, columns])
    return ([x]) => ({ kind: 'plain', tensor: tf.matMul(tensorOf(x) as Tensor2D, matrix) })
  },
  BatchNormalization: (tf, node, constants) => {
    const [scale, bias, mean, variance] = [1, 2, 3, 4].map((i) => floatsOf(constants, node, i))
    const epsilon = floatOf(node, 'epsilon', 1e-5)
    const factor = (scale ?? []).map((s, i) => s / Math.sqrt((variance?.[i] ?? 1) + epsilon))
    const shift = (bias ?? []).map((b, i) => b - (mean?.[i] ?? 0) * (factor[i] ?? 0))
    const [a, b] = [tf.tensor1d(factor), tf.tensor1d(shift)]
    return ([x]) => same(x, tf.add(tf.mul(tensorOf(x), a), b))
  },
  // the shape of a flattening, computed in the graph
  Constant: (_tf, node) => {
    const { value } = node.attributes
    if (value?.kind !== 'tensor') throw new RangeError('Constant without a tensor')
    const values = [...value.value.data]
    return () => ({ kind: 'integers', values })
  },
  Shape:
    () =>
    ([x]) => {
      const { shape } = tensorOf(x)
      const [n = 1, h = 1, w = 1, c = 1] = shape
      return { kind: 'integers', values: x?.kind === 'image' ? [n, c, h, w] : shape }
    },
  Gather:
    () =>
    ([x, index]) => {
      const values = integerValues(x)
      return { kind: 'integers', values: integerValues(index).map((i) => values[i] ?? 1) }
    },
  Unsqueeze:
    () =>
    ([x]) => ({ kind: 'integers', values: integerValues(x) }),
  Concat: (_tf, node, constants) => (inputs) => ({
    kind: 'integers',
    values: inputs.flatMap((x, i) => (x ? integerValues(x) : integersOf(constants, node, i))),
  }),
}

function imageOf(value: Value | undefined): Tensor4D {
  if (value?.kind !== 'image') throw new RangeError('expected an image')
  return value.tensor
}

function tensorOf(value: Value | undefined): Tensor {
  if (!value || value.kind === 'integers') throw new RangeError('expected a tensor')
  return value.tensor
}

function integerValues(value: Value | undefined): readonly number[] {
  if (value?.kind !== 'integers') throw new RangeError('expected integers')
  return value.values
}

function same(like: Value | undefined, tensor: Tensor): Value {
  return like?.kind === 'image' ? { kind: 'image', tensor: tensor as Tensor4D } : { kind: 'plain', tensor }
}

function inOnnxOrder(tf: Tf, value: Value | undefined): Tensor {
  const tensor = tensorOf(value)
  const [, height = 1, width = 1] = tensor.shape
  return value?.kind === 'image' && height * width > 1 ? tf.transpose(tensor, [0, 3, 1, 2]) : tensor
}
