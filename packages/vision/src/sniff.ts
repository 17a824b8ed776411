/** What the first bytes of a file say it is, whatever its name says. */
export interface SniffedFormat {
  /** Name for the reader: JPEG, HEIC, PDF … */
  name: string
  /** Whether it is a raster photo that is handed to the decoder. */
  readable: boolean
}

const HEAD_BYTES = 1024

interface Magic {
  name: string
  magic: string
  /** Bytes before the magic. */
  at: number
}

const RASTER: readonly Magic[] = [
  { name: 'JPEG', magic: '\xff\xd8\xff', at: 0 },
  { name: 'PNG', magic: '\x89PNG\r\n\x1a\n', at: 0 },
  { name: 'GIF', magic: 'GIF8', at: 0 },
  { name: 'WebP', magic: 'WEBP', at: 8 },
  { name: 'TIFF', magic: 'II*\0', at: 0 },
  { name: 'TIFF', magic: 'MM\0*', at: 0 },
]

/** Named for the reader, so that the message says what was sent. */
const OTHER: readonly Magic[] = [
  { name: 'BMP', magic: 'BM', at: 0 },
  { name: 'ZIP', magic: 'PK\x03\x04', at: 0 },
  { name: 'JPEG XL', magic: '\xff\x0a', at: 0 },
  { name: 'JPEG XL', magic: 'JXL ', at: 4 },
]

const TEXT: readonly { name: string; pattern: RegExp }[] = [
  { name: 'PDF', pattern: /^\s*%PDF/ },
  { name: 'SVG', pattern: /<svg[\s>]/i },
  { name: 'HTML', pattern: /^\s*<(!doctype html|html)/i },
  { name: 'XML', pattern: /^\s*<\?xml/ },
  { name: 'text', pattern: /^[\s\x20-\x7e]+$/ },
]

export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1')
  const isIt = ({ magic, at }: Magic) => head.startsWith(magic, at)
  const raster = RASTER.find(isIt)
  if (raster) return { name: raster.name, readable: true }
  if (head.startsWith('ftyp', 4)) return sniffIsoMedia(head)
  const other = OTHER.find(isIt) ?? TEXT.find(({ pattern }) => pattern.test(head))
  return { name: other?.name ?? 'an unknown format', readable: false }
}

/** AVIF and HEIC share a container with films: the brands in its first box tell them apart. */
function sniffIsoMedia(head: string): SniffedFormat {
  const brands = head.slice(8, Math.max(16, head.charCodeAt(2) * 256 + head.charCodeAt(3)))
  if (/avi[fs]/.test(brands)) return { name: 'AVIF', readable: true }
  if (/hei[cxms]|hev[cxms]|mif1|msf1/.test(brands)) return { name: 'HEIC', readable: true }
  return { name: 'video', readable: false }
}
