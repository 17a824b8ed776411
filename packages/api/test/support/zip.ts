import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  name: string
  content: Uint8Array
  /** As a program writes it that has set a password. */
  locked?: boolean
  /** Of the content, whatever it is. */
  claimedBytes?: number
  /** As `unix` marks a symbolic link. */
  link?: boolean
}

const UTF8 = 0x800
const LOCKED = 1
const DEFLATED = 8
const UNIX_LINK = 0o120777 * 0x1_0000

/** A ZIP made by hand, so that a test can make one that no program would. */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, locked = false, claimedBytes = content.byteLength, link = false } of entries) {
    const packed = deflateRawSync(content)
    const title = Buffer.from(name)
    const both = fields([
      [2, 20],
      [2, UTF8 | (locked ? LOCKED : 0)],
      [2, DEFLATED],
      [4, 0],
      [4, crc32(content)],
      [4, packed.byteLength],
      [4, claimedBytes],
      [2, title.byteLength],
      [2, 0],
    ])
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), both, title, packed])
    const rest = fields([
      [2, 0],
      [2, 0],
      [2, 0],
      [4, link ? UNIX_LINK : 0],
      [4, at],
    ])
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), fields([[2, 0x314]]), both, rest, title]))
    parts.push(local)
    at += local.byteLength
  }
  const index = Buffer.concat(directory)
  const end = fields([
    [4, 0],
    [2, entries.length],
    [2, entries.length],
    [4, index.byteLength],
    [4, at],
    [2, 0],
  ])
  return Uint8Array.from(Buffer.concat([...parts, index, Buffer.from('PK\x05\x06'), end]))
}

/** Little-endian numbers of 2 or 4 bytes. */
function fields(numbers: readonly [bytes: 2 | 4, value: number][]): Buffer {
  return Buffer.concat(
    numbers.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes)
      if (bytes === 2) field.writeUInt16LE(value)
      else field.writeUInt32LE(value >>> 0)
      return field
    }),
  )
}
