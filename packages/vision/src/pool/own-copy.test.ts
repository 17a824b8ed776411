import { expect, it } from 'vitest'
import { ownCopy } from './own-copy.ts'

it.each([0, 5, 4 * 1024 * 1024, 9_000_001])('copies %i bytes out of something larger', async (bytes) => {
  const large = new Uint8Array(bytes + 20).map((_, i) => i % 251)
  const part = large.subarray(7, 7 + bytes)
  const copy = await ownCopy(part)
  expect(copy.buffer.byteLength).toBe(bytes)
  expect(Buffer.compare(copy, part)).toBe(0)
})
