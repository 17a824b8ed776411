import { sha256Hex } from './tokens.ts'

/** The same id for the same parts, in the form of a UUID of version 8 (RFC 9562). */
export function stableId(...parts: readonly string[]): string {
  const hex = sha256Hex(JSON.stringify(parts))
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
