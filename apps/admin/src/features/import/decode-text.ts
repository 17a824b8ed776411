/** A UTF-16 text without a mark has a NUL beside nearly every letter of the first lines. */
const PROBE_BYTES = 400

/** Text as spreadsheets save it: UTF-8, UTF-16, or what Windows took before (Windows-1252). */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes)
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const probe = bytes.subarray(0, PROBE_BYTES)
  const nulsAt = (odd: 0 | 1) => probe.filter((byte, i) => i % 2 === odd && byte === 0).length
  const [even, odd] = [nulsAt(0), nulsAt(1)]
  if (Math.max(even, odd) * 4 < probe.length) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}
