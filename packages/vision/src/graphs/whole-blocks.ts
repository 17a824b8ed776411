import { intOf, type OnnxModel, type OnnxNode, type OnnxTensor, readersOf } from './onnx-model.ts'

/** A weight this small adds nothing to a float32 of the size that activations have. */
const NOTHING = 1e-12

/** A convolution that widens, what is done to each of its channels alone, and the convolution that reads them all. */
interface Bottleneck {
  widens: OnnxNode
  inner: readonly OnnxNode[]
  narrows: OnnxNode
}

/**
 * Leaves out the inner channels of bottlenecks that are zero whatever goes in, and fills up the others with zeros to whole
 * blocks of `block` channels. No output changes measurably.
 *
 * Training left up to two thirds of fr_feature's inner channels with weights around 1e-20: they cost time, and a multiple
 * of it where denormals cannot be flushed (WebAssembly). fr_liveness has 13, 26 or 103 of them, which ONNX Runtime does
 * not compute in blocks (measured: docs/decisions/0003-vision-pipeline.md).
 */
export function inWholeBlocks(model: OnnxModel, block: number): OnnxModel {
  const constants = new Map(model.constants)
  const replaced = new Map<OnnxNode, OnnxNode>()
  for (const bottleneck of bottlenecksOf(model)) {
    const { widens, inner, narrows } = bottleneck
    // as it is by now: what narrows one bottleneck may widen the next
    const alive = aliveChannels(bottleneck, constants)
    const width = Math.max(1, Math.ceil(alive.length / block)) * block
    const choose = (name: string, axis: 0 | 1) =>
      constants.set(name, chosen(floatsOf(constants, name), axis, alive, width))
    for (const { inputs } of [widens, ...inner]) for (const name of inputs.slice(1)) choose(name, 0)
    choose(narrows.inputs[1] ?? '', 1)
    for (const node of inner) {
      if (node.op !== 'Conv') continue
      replaced.set(node, { ...node, attributes: { ...node.attributes, group: { kind: 'int', value: width } } })
    }
  }
  return { ...model, constants, nodes: model.nodes.map((node) => replaced.get(node) ?? node) }
}

function bottlenecksOf({ nodes, outputs, constants }: OnnxModel): Bottleneck[] {
  const readers = readersOf(nodes)
  const seenOutside = new Set(outputs.map(({ name }) => name))
  const onlyReader = ({ outputs: [name = ''] }: OnnxNode): OnnxNode | null => {
    const [reader, another] = readers.get(name) ?? []
    return reader && !another && !seenOutside.has(name) ? reader : null
  }
  // a slope for all channels together would be cut to that of the first one
  const perChannel = (names: readonly string[]) => {
    const [first] = names.map((name) => floatsOf(constants, name).dims[0])
    return names.every((name) => floatsOf(constants, name).dims[0] === first)
  }
  return nodes.filter(mixesChannels).flatMap((widens) => {
    const inner: OnnxNode[] = []
    let next = onlyReader(widens)
    for (; next && keepsChannels(next); next = onlyReader(next)) inner.push(next)
    if (!next || !mixesChannels(next)) return []
    // a constant that somebody else reads too cannot be cut
    const cut = [widens, ...inner, next].flatMap(({ inputs }) => inputs.slice(1))
    const own = [widens, ...inner].flatMap(({ inputs }) => inputs.slice(1))
    const canBeCut = cut.every((name) => readers.get(name)?.length === 1) && perChannel(own)
    return canBeCut ? [{ widens, inner, narrows: next }] : []
  })
}

function mixesChannels(node: OnnxNode): boolean {
  return node.op === 'Conv' && intOf(node, 'group', 1) === 1
}

function keepsChannels(node: OnnxNode): boolean {
  return node.op === 'PRelu' || node.op === 'Relu' || (node.op === 'Conv' && !mixesChannels(node))
}

/** Zero stays zero through activations and depthwise convolutions without bias. */
function aliveChannels({ widens, inner }: Bottleneck, constants: Constants): number[] {
  const [, weights = '', ...bias] = widens.inputs
  const sources = [weights, ...bias, ...inner.flatMap(({ op, inputs }) => (op === 'Conv' ? inputs.slice(2) : []))]
  const tensors = sources.map((name) => floatsOf(constants, name))
  const channels = Array.from({ length: tensors[0]?.dims[0] ?? 0 }, (_, channel) => channel)
  return channels.filter((channel) =>
    tensors.some(({ dims: [count = 1], data }) => {
      const size = data.length / count
      return data.subarray(channel * size, (channel + 1) * size).some((v) => Math.abs(v) > NOTHING)
    }),
  )
}

/** The `channels` of an axis, then zeros up to `width`. */
function chosen({ dims, data }: Floats, axis: 0 | 1, channels: readonly number[], width: number): OnnxTensor {
  const outer = axis === 0 ? 1 : (dims[0] ?? 1)
  const own = dims[axis] ?? 1
  const size = data.length / outer / own
  const out = new Float32Array(outer * width * size)
  for (let o = 0; o < outer; o++) {
    channels.forEach((channel, i) => {
      const from = (o * own + channel) * size
      out.set(data.subarray(from, from + size), (o * width + i) * size)
    })
  }
  return { dims: dims.with(axis, width), data: out }
}

type Constants = ReadonlyMap<string, OnnxTensor>

interface Floats {
  dims: readonly number[]
  data: Float32Array
}

function floatsOf(constants: Constants, name: string): Floats {
  const tensor = constants.get(name)
  if (!(tensor?.data instanceof Float32Array)) throw new RangeError(`${name} is no tensor of floats`)
  return { dims: tensor.dims, data: tensor.data }
}
