import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Mix, plainMix } from './mix.ts'
import { simdMix } from './mix-simd.ts'
import { tapsOf } from './taps.ts'

const side = fc.integer({ min: 1, max: 90 })
const part = fc.tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0.05, max: 1, noNaN: true }))

describe('mixing with SIMD', () => {
  const mix: Mix = (...given) => (simdMix() ?? plainMix)(...given)

  it('is there on the machines that this is tested on', () => {
    expect(simdMix()).not.toBeNull()
  })

  it('gives what plain JavaScript gives, for any part of any plane', () => {
    const simd = simdMix() ?? plainMix
    fc.assert(
      fc.property(
        side,
        side,
        fc.constantFrom(1, 3),
        part,
        part,
        side,
        side,
        fc.integer({ min: 0, max: 20 }),
        (...given) => {
          const [width, height, channels, [x, w], [y, h], columns, rows, offset] = given
          const data = Uint8Array.from(
            { length: offset + width * height * channels },
            (_, i) => (i * 2_654_435_761) >>> 24,
          )
          const plane = { data, offset, width, channels: channels === 3 ? 3 : 1 } as const
          const along = tapsOf(x * width, Math.min(w, 1 - x) * width, columns, width)
          const down = tapsOf(y * height, Math.min(h, 1 - y) * height, rows, height)
          const [fast, slow] = [simd(plane, along, down), plainMix(plane, along, down)]
          expect(fast).toHaveLength(columns * rows * channels)
          expect(Math.max(...fast.map((value, i) => Math.abs(value - (slow[i] as number))))).toBeLessThan(1e-3)
        },
      ),
    )
  })

  it('leaves a plane that is too wide for its memory to plain JavaScript', () => {
    const width = 40_000
    const data = Uint8Array.from({ length: width * 30 }, (_, i) => i % 251)
    const plane = { data, offset: 0, width, channels: 1 } as const
    const [along, down] = [tapsOf(0, width, 7, width), tapsOf(0, 30, 1, 30)]
    expect(mix(plane, along, down)).toEqual(plainMix(plane, along, down))
  })

  it('reads memory that threads share', () => {
    const data = new Uint8Array(new SharedArrayBuffer(300)).map((_, i) => i)
    const shared = new Uint8Array(new SharedArrayBuffer(300))
    shared.set(data)
    const taps = tapsOf(0, 10, 4, 10)
    const plane = { offset: 0, width: 10, channels: 3 } as const
    expect(mix({ ...plane, data: shared }, taps, taps)).toEqual(mix({ ...plane, data }, taps, taps))
  })
})
