import { OnnxBuilder } from './onnx-builder.ts'
import type { OnnxModel } from './onnx-model.ts'
import { transposed, windowOf } from './tensor-layout.ts'
import type { TfjsModel, TfjsNode, TfjsWeight } from './tfjs-model.ts'

/**
 * Converts a TensorFlow.js graph model (NHWC) into an ONNX model (NCHW) for a batch of one. The input becomes
 * `[1, 3, height, width]`; every four-dimensional tensor inside is NCHW, everything else keeps TensorFlow's order.
 * Knows the operators of Human's face models and refuses others with a RangeError.
 *
 * @param outputs names of the nodes that become outputs, in this order; what they do not need is left out
 */
export function tfjsToOnnx(model: TfjsModel, outputs: readonly string[]): OnnxModel {
  return new Conversion(model).run(outputs)
}

/** A tensor of the graph under way: its name in the ONNX graph and its shape in TensorFlow's order. */
interface Value {
  name: string
  shape: readonly number[]
}

class Conversion {
  readonly #onnx = new OnnxBuilder()
  readonly #nodes: Map<string, TfjsNode>
  readonly #weights: Map<string, TfjsWeight>
  readonly #done = new Map<string, Value>()

  constructor(model: TfjsModel) {
    this.#nodes = new Map(model.nodes.map((node) => [node.name, node]))
    this.#weights = model.weights
  }

  run(outputs: readonly string[]): OnnxModel {
    for (const output of outputs) {
      const { name, shape } = this.#value(output)
      this.#onnx.output(name, shape)
    }
    return this.#onnx.finish()
  }

  #value(name: string): Value {
    const known = this.#done.get(name)
    if (known) return known
    const node = this.#nodes.get(name)
    if (!node) throw new RangeError(`tfjs node ${name} does not exist`)
    const value = this.#convert(node)
    this.#done.set(name, value)
    return value
  }

  #input(node: TfjsNode, index: number): Value {
    return this.#value(inputName(node, index))
  }

  #weight(node: TfjsNode, index: number): TfjsWeight {
    const weight = this.#weights.get(inputName(node, index))
    if (!weight) throw new RangeError(`tfjs node ${node.name} has no constant at ${index}`)
    return weight
  }

  #convert(node: TfjsNode): Value {
    switch (node.op) {
      case 'Placeholder': {
        const [, height = 0, width = 0, channels = 0] = node.attributes.shape
        return { name: this.#onnx.input(node.name, [1, channels, height, width]), shape: [1, height, width, channels] }
      }
      case '_FusedConv2D':
      case 'DepthwiseConv2dNative':
      case 'FusedDepthwiseConv2dNative':
        return this.#convolution(node)
      case 'Add':
      case 'AddV2':
        return this.#simple('Add', node, this.#input(node, 1).name)
      case 'Relu':
      case 'Sigmoid':
        return this.#simple(node.op, node)
      case 'Prelu':
        return this.#simple('PRelu', node, this.#slopes(node, 1))
      case 'Identity':
        return this.#input(node, 0)
      case 'MaxPool':
        return this.#maxPool(node)
      case 'Pad':
        return this.#pad(node)
      case 'Reshape':
        return this.#reshape(this.#input(node, 0), [...this.#weight(node, 1).data])
      case 'Squeeze': {
        const input = this.#input(node, 0)
        return this.#reshape(input, [1, input.shape.at(-1) ?? 1])
      }
      default:
        throw new RangeError(`tfjs operator ${node.op} of ${node.name} is not supported`)
    }
  }

  /** An operator that keeps the shape of its first input. */
  #simple(op: string, node: TfjsNode, ...more: string[]): Value {
    const { name, shape } = this.#input(node, 0)
    return { name: this.#onnx.node(op, [name, ...more]), shape }
  }

  /** PReLU slopes, one a channel. */
  #slopes(node: TfjsNode, index: number): string {
    const { data } = this.#weight(node, index)
    return this.#onnx.floats([data.length, 1, 1], data)
  }

  #convolution(node: TfjsNode): Value {
    const input = this.#input(node, 0)
    const { shape, data } = this.#weight(node, 1)
    const depthwise = node.op.includes('Depthwise')
    const [rows = 1, columns = 1, inputs = 1, outputs = 1] = shape
    const window = windowOf(input.shape, [rows, columns], node.attributes.strides, node.attributes.padding)
    // TensorFlow: [rows, columns, in, out], depthwise [rows, columns, channel, 1]; ONNX: [out, in / groups, rows, columns]
    const kernel = depthwise
      ? this.#onnx.floats([inputs, 1, rows, columns], transposed(data, shape, [2, 3, 0, 1]))
      : this.#onnx.floats([outputs, inputs, rows, columns], transposed(data, shape, [3, 2, 0, 1]))
    const channels = depthwise ? inputs : outputs
    const args = [input.name, kernel]
    const { fusedOps } = node.attributes
    if (fusedOps[0] === 'BiasAdd') args.push(this.#onnx.floats([channels], this.#weight(node, 2).data))
    let name = this.#onnx.node('Conv', args, {
      kernel_shape: { kind: 'ints', value: [rows, columns] },
      strides: { kind: 'ints', value: window.strides },
      pads: { kind: 'ints', value: window.pads },
      group: { kind: 'int', value: depthwise ? inputs : 1 },
    })
    for (const fused of fusedOps) {
      if (fused === 'Relu') name = this.#onnx.node('Relu', [name])
      else if (fused === 'Prelu') name = this.#onnx.node('PRelu', [name, this.#slopes(node, 3)])
      else if (fused !== 'BiasAdd') throw new RangeError(`fused operator ${fused} is not supported`)
    }
    return { name, shape: [1, ...window.size, channels] }
  }

  #maxPool(node: TfjsNode): Value {
    const input = this.#input(node, 0)
    const [, rows = 1, columns = 1] = node.attributes.kernel
    const window = windowOf(input.shape, [rows, columns], node.attributes.strides, node.attributes.padding)
    const name = this.#onnx.node('MaxPool', [input.name], {
      kernel_shape: { kind: 'ints', value: [rows, columns] },
      strides: { kind: 'ints', value: window.strides },
      pads: { kind: 'ints', value: window.pads },
    })
    return { name, shape: [1, ...window.size, input.shape[3] ?? 1] }
  }

  #pad(node: TfjsNode): Value {
    const input = this.#input(node, 0)
    const { data } = this.#weight(node, 1)
    const order = [0, 3, 1, 2]
    const before = order.map((axis) => data[2 * axis] ?? 0)
    const after = order.map((axis) => data[2 * axis + 1] ?? 0)
    return {
      name: this.#onnx.node('Pad', [input.name, this.#onnx.integers([...before, ...after])]),
      shape: input.shape.map((n, axis) => n + (data[2 * axis] ?? 0) + (data[2 * axis + 1] ?? 0)),
    }
  }

  #reshape(input: Value, wanted: readonly number[]): Value {
    const size = input.shape.reduce((product, n) => product * n, 1)
    const known = wanted.reduce((product, n) => (n > 0 ? product * n : product), 1)
    const shape = wanted.map((n) => (n > 0 ? n : size / known))
    const [, height = 1, width = 1] = input.shape
    const single = height * width === 1
    const source = single
      ? input.name
      : this.#onnx.node('Transpose', [input.name], { perm: { kind: 'ints', value: [0, 2, 3, 1] } })
    return { name: this.#onnx.node('Reshape', [source, this.#onnx.integers(shape)]), shape }
  }
}

function inputName(node: TfjsNode, index: number): string {
  const name = node.inputs[index]
  if (name === undefined) throw new RangeError(`tfjs node ${node.name} has no input ${index}`)
  return name
}
