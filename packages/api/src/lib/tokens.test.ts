import { expect, it } from 'vitest'
import { newPairingCode, newToken, pairingCodeHash, sha256Hex, sha256HexInSteps } from './tokens.ts'

it('makes pairing codes without letters that people mix up, each its own', () => {
  const codes = Array.from({ length: 500 }, newPairingCode)
  for (const code of codes) expect(code).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
  expect(new Set(codes).size).toBe(500)
})

it('knows a pairing code in any case, with or without its dash', () => {
  expect(pairingCodeHash('abcd2345')).toBe(pairingCodeHash('ABCD-2345'))
  expect(pairingCodeHash('ABCD-2346')).not.toBe(pairingCodeHash('ABCD-2345'))
})

it('makes tokens of 256 bits', () => {
  expect(newToken('rcc_')).toMatch(/^rcc_[\w-]{43}$/)
})

it('hashes a large file in steps as it would at once', async () => {
  for (const bytes of [0, 5, 4 * 1024 * 1024, 9_000_000]) {
    const file = new Uint8Array(bytes).map((_, i) => i % 251)
    expect(await sha256HexInSteps(file)).toBe(sha256Hex(file))
  }
})
