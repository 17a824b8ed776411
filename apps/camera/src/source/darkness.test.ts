import { describe, expect, it } from 'vitest'
import { isDark } from './darkness.ts'

const SIZE = { widthPx: 64, heightPx: 48 } as const
const PIXELS = SIZE.widthPx * SIZE.heightPx

/** A picture whose colour planes are grey, as those of black are. */
function yuv(brightness: number, litPixels = 0) {
  const data = new Uint8Array(PIXELS * 1.5).fill(128)
  data.fill(brightness, 0, PIXELS).fill(235, 0, litPixels)
  return { ...SIZE, data, format: 'yuv420p' } as const
}

describe('a picture', () => {
  it('is dark when the lens is covered, whatever the format', () => {
    expect(isDark(yuv(16))).toBe(true)
    expect(isDark({ ...SIZE, data: new Uint8Array(PIXELS * 3).fill(9), format: 'rgb24' })).toBe(true)
  })

  it('is not dark in a dim room, nor at night with a lamp in it', () => {
    expect(isDark(yuv(40))).toBe(false)
    expect(isDark(yuv(16, PIXELS / 10))).toBe(false)
    expect(isDark({ ...SIZE, data: new Uint8Array(PIXELS * 3).fill(60), format: 'rgb24' })).toBe(false)
  })
})
