import { setImmediate } from 'node:timers/promises'

const STEP_BYTES = 4 * 1024 * 1024

/**
 * Bytes that can be moved to a worker: the caller keeps theirs, which may also be a view of something larger. Copied a few
 * milliseconds at a time: 20 MB at once took up to 60 (new memory costs more than copying), and the caller has others to serve.
 */
export async function ownCopy(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const own = new Uint8Array(bytes.byteLength)
  for (let at = 0; at < bytes.byteLength; at += STEP_BYTES) {
    if (at > 0) await setImmediate()
    own.set(bytes.subarray(at, at + STEP_BYTES), at)
  }
  return own
}
