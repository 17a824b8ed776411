import { createHash, randomBytes, randomInt } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'

export const CAMERA_TOKEN_PREFIX = 'rcc_'
/** Of a device that waits to be let in. */
export const DEVICE_CODE_PREFIX = 'rcd_'
export const API_KEY_PREFIX = 'rck_'
/** Of the link to somebody's own page, and of a browser that has opened it. */
export const SELF_LINK_PREFIX = 'rcl_'
export const SELF_SESSION_PREFIX = 'rcs_'
const TOKEN_BYTES = 32

/** A secret with 256 bits of chance; a plain hash of it is safe to keep. */
export function newToken(prefix: string): string {
  return prefix + randomBytes(TOKEN_BYTES).toString('base64url')
}

export function sha256Hex(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex')
}

const STEP_BYTES = 4 * 1024 * 1024

/** Of a file, some ten milliseconds at a time: 20 MB at once would keep everybody else waiting. */
export async function sha256HexInSteps(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.byteLength; at += STEP_BYTES) {
    if (at > 0) await setImmediate()
    hash.update(bytes.subarray(at, at + STEP_BYTES))
  }
  return hash.digest('hex')
}

/** No I, O, 0 and 1, which people mix up. */
const PAIRING_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const PAIRING_LENGTH = 8

/** `ABCD-2345`, to be read out and typed in: 40 bits, good for ten minutes and a throttled try. */
export function newPairingCode(): string {
  const letters = Array.from({ length: PAIRING_LENGTH }, () => PAIRING_ALPHABET[randomInt(PAIRING_ALPHABET.length)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

/** The same for `abcd2345` and `ABCD-2345`. */
export function pairingCodeHash(code: string): string {
  return sha256Hex(`pairing:${code.toUpperCase().replaceAll('-', '')}`)
}

/** `E-7KQ2MX`, for an employee that came without a code of the company's own. */
export function newEmployeeCode(): string {
  return `E-${newPairingCode().replace('-', '').slice(0, 6)}`
}
