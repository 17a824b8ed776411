import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCipher } from './cipher.ts'

const KEY = new Uint8Array(32).fill(1)
const cipher = createCipher(KEY)

it('opens what it sealed, of any length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), fc.string(), (plain, aad) => {
      expect(cipher.open(cipher.seal(plain, aad), aad)).toEqual(new Uint8Array(plain))
    }),
  )
})

it('never seals the same value the same way twice', () => {
  const plain = new Uint8Array([1, 2, 3])
  expect(cipher.seal(plain, 'a')).not.toEqual(cipher.seal(plain, 'a'))
})

it('refuses a value of which any byte was changed', () => {
  const sealed = cipher.seal(new Uint8Array([1, 2, 3]), 'a')
  for (let i = 0; i < sealed.length; i++) {
    const tampered = Uint8Array.from(sealed)
    tampered[i] = (tampered[i] ?? 0) ^ 1
    expect(() => cipher.open(tampered, 'a'), `byte ${i}`).toThrow()
  }
})

it('refuses a value cut short at any place', () => {
  const sealed = cipher.seal(new Uint8Array([1, 2, 3]), 'a')
  for (let length = 0; length < sealed.length; length++)
    expect(() => cipher.open(sealed.subarray(0, length), 'a')).toThrow()
})

it('refuses another key and another row', () => {
  const sealed = cipher.seal(new Uint8Array([1, 2, 3]), 'a')
  expect(() => createCipher(new Uint8Array(32).fill(2)).open(sealed, 'a')).toThrow()
  expect(() => cipher.open(sealed, 'b')).toThrow()
})

it('opens into memory of its own, and does not follow a key that is wiped afterwards', () => {
  const key = Uint8Array.from(KEY)
  const own = createCipher(key)
  key.fill(0)
  const opened = own.open(cipher.seal(new Uint8Array(8), 'a'), 'a')
  expect(opened.buffer.byteLength).toBe(8)
})

it.each([0, 16, 31, 33])('takes no key of %i bytes, and names where it came from', (length) => {
  expect(() => createCipher(new Uint8Array(length), 'data/secret.key')).toThrow('data/secret.key')
})
