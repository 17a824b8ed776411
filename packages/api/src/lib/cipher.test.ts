import { createCipheriv, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCipher } from './cipher.ts'

const KEY = new Uint8Array(32).fill(1)
const OTHER = new Uint8Array(32).fill(2)
const cipher = createCipher([KEY])

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
  expect(() => createCipher([OTHER]).open(sealed, 'a')).toThrow()
  expect(() => cipher.open(sealed, 'b')).toThrow()
})

it('opens into memory of its own, and does not follow a key that is wiped afterwards', () => {
  const key = Uint8Array.from(KEY)
  const own = createCipher([key])
  key.fill(0)
  const opened = own.open(cipher.seal(new Uint8Array(8), 'a'), 'a')
  expect(opened.buffer.byteLength).toBe(8)
})

it.each([0, 16, 31, 33])('takes no key of %i bytes, and names where it came from', (length) => {
  expect(() => createCipher([KEY, new Uint8Array(length)], 'data/secret.key')).toThrow('data/secret.key')
})

it('needs a key', () => {
  expect(() => createCipher([], 'data/secret.key')).toThrow('data/secret.key')
})

/** As everything was sealed before keys could be changed: version byte 1, nonce, ciphertext, tag. */
function sealedV1(key: Uint8Array, plain: Uint8Array, aad: string): Uint8Array {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad))
  return Buffer.concat([Uint8Array.of(1), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

it('opens what any of its keys sealed, of both versions, and seals with the newest', () => {
  const rotating = createCipher([OTHER, KEY])
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.string(), (plain, aad) => {
      for (const sealed of [cipher.seal(plain, aad), sealedV1(KEY, plain, aad), sealedV1(OTHER, plain, aad)]) {
        expect(rotating.open(sealed, aad)).toEqual(new Uint8Array(plain))
        expect(rotating.isNewest(sealed)).toBe(false)
      }
      const sealed = rotating.seal(plain, aad)
      expect(rotating.isNewest(sealed)).toBe(true)
      expect(createCipher([OTHER]).open(sealed, aad)).toEqual(new Uint8Array(plain))
      expect(() => cipher.open(sealed, aad)).toThrow()
    }),
  )
  expect([rotating.rotating, cipher.rotating]).toEqual([true, false])
})

it('refuses a value of version 1 cut short or changed anywhere', () => {
  const sealed = sealedV1(KEY, new Uint8Array([1, 2, 3]), 'a')
  for (let i = 0; i < sealed.length; i++) {
    expect(() => cipher.open(sealed.subarray(0, i), 'a')).toThrow()
    const tampered = Uint8Array.from(sealed)
    tampered[i] = (tampered[i] ?? 0) ^ 1
    expect(() => cipher.open(tampered, 'a'), `byte ${i}`).toThrow()
  }
})

it('names its key by an id that is the same at every start and another for every key', () => {
  expect(createCipher([KEY, OTHER]).keyId).toBe(cipher.keyId)
  expect(createCipher([OTHER]).keyId).not.toBe(cipher.keyId)
  expect(cipher.keyId).toMatch(/^[0-9a-f]{8}$/)
  expect(Buffer.from(KEY).toString('hex')).not.toContain(cipher.keyId)
})
