/** The few lines of protobuf that ONNX files need: varint, 32-bit and length-delimited fields. */

const VARINT = 0
const FIXED64 = 1
const BYTES = 2
const FIXED32 = 5

/** One field as it stands on the wire. */
export type WireField =
  | { field: number; kind: 'varint'; value: bigint }
  | { field: number; kind: 'bytes'; value: Uint8Array }
  | { field: number; kind: 'fixed32'; value: number }

/** Splits a message into its fields. Byte fields are views, not copies. @throws RangeError when cut short. */
export function readMessage(bytes: Uint8Array): WireField[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const fields: WireField[] = []
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = view.getUint8(at++)
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const tag = Number(varint())
    const field = tag >> 3
    switch (tag & 7) {
      case VARINT:
        fields.push({ field, kind: 'varint', value: BigInt.asIntN(64, varint()) })
        break
      case BYTES: {
        const length = Number(varint())
        if (at + length > bytes.length) throw new RangeError('protobuf message is cut short')
        fields.push({ field, kind: 'bytes', value: bytes.subarray(at, at + length) })
        at += length
        break
      }
      case FIXED32:
        fields.push({ field, kind: 'fixed32', value: view.getFloat32(at, true) })
        at += 4
        break
      case FIXED64:
        at += 8
        break
      default:
        throw new RangeError(`protobuf wire type ${tag & 7}`)
    }
  }
  return fields
}

/** The packed varints of a repeated field. */
export function readPackedVarints(bytes: Uint8Array): number[] {
  const values: number[] = []
  let value = 0n
  let shift = 0n
  for (const byte of bytes) {
    value |= BigInt(byte & 127) << shift
    shift += 7n
    if (byte < 128) {
      values.push(Number(BigInt.asIntN(64, value)))
      value = 0n
      shift = 0n
    }
  }
  return values
}

/** Collects the fields of one message in the order in which they are written. */
export class MessageWriter {
  readonly #parts: Uint8Array[] = []

  varint(field: number, value: number | bigint): this {
    this.#parts.push(varintBytes((field << 3) | VARINT), varintBytes(value))
    return this
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4)
    new DataView(bytes.buffer).setFloat32(0, value, true)
    this.#parts.push(varintBytes((field << 3) | FIXED32), bytes)
    return this
  }

  bytes(field: number, value: Uint8Array): this {
    this.#parts.push(varintBytes((field << 3) | BYTES), varintBytes(value.length), value)
    return this
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value))
  }

  message(field: number, value: MessageWriter): this {
    return this.bytes(field, value.finish())
  }

  finish(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of this.#parts) {
      whole.set(part, at)
      at += part.length
    }
    return whole
  }
}

function varintBytes(value: number | bigint): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value))
  const bytes: number[] = []
  do {
    const low = Number(rest & 127n)
    rest >>= 7n
    bytes.push(rest ? low | 128 : low)
  } while (rest)
  return Uint8Array.from(bytes)
}
