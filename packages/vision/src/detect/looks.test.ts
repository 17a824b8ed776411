import type { Box } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { isCrop, tiles } from './looks.ts'

const scene = { widthPx: 1280, heightPx: 720 }

describe('tiles', () => {
  it('cover every pixel and stay in the picture', () => {
    const all = tiles(scene, [])
    for (const [x, y, w, h] of all) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
      expect(x + w).toBeLessThanOrEqual(1280.001)
      expect(y + h).toBeLessThanOrEqual(720.001)
    }
    const covers = (px: number, py: number) =>
      all.some(([x, y, w, h]) => px >= x && px <= x + w && py >= y && py <= y + h)
    for (let y = 0; y < 720; y += 40) for (let x = 0; x < 1280; x += 40) expect(covers(x, y)).toBe(true)
  })

  it('hold any face of 100 pixels whole in one of them', () => {
    const all = tiles(scene, [])
    const holds = (fx: number, fy: number) =>
      all.some(([x, y, w, h]) => fx >= x && fy >= y && fx + 100 <= x + w + 0.001 && fy + 100 <= y + h + 0.001)
    for (let y = 0; y <= 620; y += 20) for (let x = 0; x <= 1180; x += 20) expect(holds(x, y)).toBe(true)
  })

  it('are left out where the faces are large, and where a tile would be the picture', () => {
    const large: Box = [400, 200, 200, 250]
    const small: Box = [900, 100, 40, 50]
    expect(tiles(scene, [large])).toEqual([])
    expect(tiles(scene, [large, small])).not.toEqual([])
    expect(tiles({ widthPx: 250, heightPx: 250 }, [])).toEqual([])
  })
})

it('a picture is a crop when a face fills it or none is found', () => {
  expect(isCrop(scene, [])).toBe(true)
  expect(isCrop({ widthPx: 200, heightPx: 220 }, [[20, 20, 150, 170]])).toBe(true)
  expect(isCrop(scene, [[400, 200, 200, 250]])).toBe(false)
})
