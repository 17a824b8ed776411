import { expect, it } from 'vitest'
import { newPairingCode, newToken, pairingCodeHash } from './tokens.ts'

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
