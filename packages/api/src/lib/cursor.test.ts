import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor.ts'

it('comes back as the place it was made of', () => {
  fc.assert(
    fc.property(fc.string(), fc.uuid(), (key, id) => {
      expect(decodeCursor('l', 'text', encodeCursor('l', { key, id }))).toEqual({ key, id })
    }),
  )
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.uuid(), (key, id) => {
      const back = decodeCursor('l', 'number', encodeCursor('l', { key, id }))
      expect(back?.key).toBe(key === 0 ? 0 : key)
    }),
  )
  const key = new Date('2026-03-02T08:00:00.123Z')
  expect(decodeCursor('l', 'date', encodeCursor('l', { key, id: 'x' }))).toEqual({ key, id: 'x' })
  expect(decodeCursor('l', 'date', encodeCursor('l', { key: null, id: 'x' }))).toEqual({ key: null, id: 'x' })
  expect(decodeCursor('l', 'date', undefined)).toBeNull()
})

it('is refused when it is damaged, of another list or of another kind, whatever it contains', () => {
  const good = encodeCursor('l', { key: 'a', id: 'x' })
  expect(() => decodeCursor('other', 'text', good)).toThrow('first page')
  expect(() => decodeCursor('l', 'date', good)).toThrow('first page')
  expect(() => decodeCursor('l', 'number', good)).toThrow('first page')
  fc.assert(
    fc.property(fc.string(), (junk) => {
      expect(() => decodeCursor('l', 'text', junk)).toThrow('first page')
    }),
  )
})
