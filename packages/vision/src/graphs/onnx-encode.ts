import type { OnnxAttribute, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './onnx-model.ts'
import { MessageWriter } from './protobuf.ts'

// Field numbers and enum values: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
const IR_VERSION = 8
const FLOAT = 1
const INT64 = 7
const ATTRIBUTE_TYPE = { float: 1, int: 2, text: 3, tensor: 4, ints: 7 } as const

/** The bytes of an `.onnx` file. The same model always gives the same bytes, so that they can be checked by hash. */
export function encodeOnnx(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const graph = new MessageWriter()
  for (const node of model.nodes) graph.message(1, encodeNode(node))
  graph.text(2, 'graph')
  for (const [name, tensor] of model.constants) graph.message(5, encodeTensor(tensor).text(8, name))
  for (const value of model.inputs) graph.message(11, encodeValue(value))
  for (const value of model.outputs) graph.message(12, encodeValue(value))
  return new MessageWriter()
    .varint(1, IR_VERSION)
    .text(2, 'rollcall')
    .message(7, graph)
    .message(8, new MessageWriter().varint(2, model.opset))
    .finish()
}

function encodeNode(node: OnnxNode): MessageWriter {
  const message = new MessageWriter()
  for (const input of node.inputs) message.text(1, input)
  for (const output of node.outputs) message.text(2, output)
  message.text(4, node.op)
  for (const [name, attribute] of Object.entries(node.attributes)) message.message(5, encodeAttribute(name, attribute))
  return message
}

function encodeAttribute(name: string, attribute: OnnxAttribute): MessageWriter {
  const message = new MessageWriter().text(1, name)
  switch (attribute.kind) {
    case 'float':
      message.float(2, attribute.value)
      break
    case 'int':
      message.varint(3, attribute.value)
      break
    case 'text':
      message.text(4, attribute.value)
      break
    case 'tensor':
      message.message(5, encodeTensor(attribute.value))
      break
    case 'ints':
      for (const value of attribute.value) message.varint(8, value)
  }
  return message.varint(20, ATTRIBUTE_TYPE[attribute.kind])
}

function encodeTensor({ dims, data }: OnnxTensor): MessageWriter {
  const message = new MessageWriter()
  for (const dim of dims) message.varint(1, dim)
  const isFloat = data instanceof Float32Array
  const raw = new DataView(new ArrayBuffer(data.length * (isFloat ? 4 : 8)))
  if (isFloat) data.forEach((value, i) => void raw.setFloat32(i * 4, value, true))
  else data.forEach((value, i) => void raw.setBigInt64(i * 8, BigInt(value), true))
  return message.varint(2, isFloat ? FLOAT : INT64).bytes(9, new Uint8Array(raw.buffer))
}

function encodeValue({ name, dims }: OnnxValue): MessageWriter {
  const shape = new MessageWriter()
  for (const dim of dims) shape.message(1, new MessageWriter().varint(1, dim))
  const tensorType = new MessageWriter().varint(1, FLOAT).message(2, shape)
  return new MessageWriter().text(1, name).message(2, new MessageWriter().message(1, tensorType))
}
