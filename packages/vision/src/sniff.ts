/** What the first bytes of a file say it is, whatever its name says. */
export interface SniffedFormat {
  /** Name for the reader: JPEG, HEIC, PDF … */
  name: string
  /** Whether it is a raster photo that is handed to the decoder. */
  readable: boolean
}

const HEAD_BYTES = 1024

const RASTER: readonly { name: string; magic: string; at: number }[] = [
  { name: 'JPEG', magic: '\xff\xd8\xff', at: 0 },
  { name: 'PNG', magic: '\x89PNG\r\n\x1a\n', at: 0 },
  { name: 'GIF', magic: 'GIF8', at: 0 },
  { name: 'WebP', magic: 'WEBP', at: 8 },
  { name: 'TIFF', magic: 'II*\0', at: 0 },
  { name: 'TIFF', magic: 'MM\0*', at: 0 },
]

const OTHER: readonly { name: string; pattern: RegExp }[] = [
  { name: 'PDF', pattern: /^\s*%PDF/ },
  { name: 'SVG', pattern: /<svg[\s>]/i },
  { name: 'HTML', pattern: /^\s*<(!doctype html|html)/i },
  { name: 'XML', pattern: /^(\xef\xbb\xbf)?\s*<\?xml/ },
  { name: 'BMP', pattern: /^BM/ },
  { name: 'ZIP', pattern: /^PK\x03\x04/ },
  { name: 'JPEG XL', pattern: /^(\xff\x0a|\0\0\0\x0cJXL )/ },
  // biome-ignore lint/suspicious/noControlCharactersInRegex: text is what has no control characters
  { name: 'text', pattern: /^[^\0-\x08\x0e-\x1f\x7f-\xff]+$/ },
]

export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1')
  const raster = RASTER.find(({ magic, at }) => head.startsWith(magic, at))
  if (raster) return { name: raster.name, readable: true }
  if (head.startsWith('ftyp', 4)) return sniffIsoMedia(head)
  const other = OTHER.find(({ pattern }) => pattern.test(head))
  return { name: other?.name ?? 'an unknown format', readable: false }
}

/** AVIF and HEIC share a container with films: the brands in its first box tell them apart. */
function sniffIsoMedia(head: string): SniffedFormat {
  const brands = head.slice(8, Math.max(16, head.charCodeAt(2) * 256 + head.charCodeAt(3)))
  if (/avi[fs]/.test(brands)) return { name: 'AVIF', readable: true }
  if (/hei[cxms]|hev[cxms]|mif1|msf1/.test(brands)) return { name: 'HEIC', readable: true }
  return { name: 'video', readable: false }
}
