import type { Box, Point } from '@rollcall/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containment, iou, suppress } from './boxes.ts'
import { type Frame, frameBytes, regionOf } from './frame.ts'
import { letterbox } from './letterbox.ts'
import { toTensor } from './planar.ts'
import { resample } from './resample.ts'
import { apply, fitSimilarity, inverse, squareTo } from './similarity.ts'
import { cut } from './warp.ts'

const point = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }))
const box = fc
  .tuple(
    fc.integer({ min: 0, max: 90 }),
    fc.integer({ min: 0, max: 90 }),
    fc.integer({ min: 1, max: 50 }),
    fc.integer({ min: 1, max: 50 }),
  )
  .map((b): Box => b)

/** Red grows to the right, green downwards, blue is even. */
function slopes(widthPx: number, heightPx: number): Frame {
  const data = new Uint8Array(widthPx * heightPx * 3)
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) data.set([x, y, 77], (y * widthPx + x) * 3)
  }
  return { data, widthPx, heightPx, format: 'rgb24' }
}

function grey(frame: Omit<Frame, 'data'>, luma: number): Frame {
  const data = new Uint8Array(frameBytes(frame)).fill(luma)
  if (frame.format === 'yuv420p') data.fill(128, frame.widthPx * frame.heightPx)
  return { ...frame, data }
}

describe('similarity', () => {
  it('that was applied is found again', () => {
    const similar = fc.record({
      a: fc.double({ min: 0.1, max: 4, noNaN: true }),
      b: fc.double({ min: -4, max: 4, noNaN: true }),
      tx: fc.double({ min: -500, max: 500, noNaN: true }),
      ty: fc.double({ min: -500, max: 500, noNaN: true }),
    })
    const points = fc.array(point, { minLength: 3, maxLength: 8 }).filter((p) => new Set(p.map(String)).size >= 2)
    fc.assert(
      fc.property(similar, points, (map, from) => {
        const found = fitSimilarity(
          from,
          from.map((p) => apply(map, p)),
        )
        for (const key of ['a', 'b'] as const) expect(found[key]).toBeCloseTo(map[key], 6)
        for (const key of ['tx', 'ty'] as const) expect(found[key]).toBeCloseTo(map[key], 3)
      }),
    )
  })

  it('undone by its inverse', () => {
    const map = { a: 0.7, b: -0.4, tx: 12, ty: -90 }
    const [x, y] = apply(inverse(map), apply(map, [31, 47]))
    expect([x, y]).toEqual([expect.closeTo(31), expect.closeTo(47)])
  })

  it('carries a turned square onto an upright one', () => {
    const map = squareTo(100, { center: [50, 60], side: 40, angle: Math.PI / 2 })
    expect(apply(map, [50, 60])).toEqual([expect.closeTo(50), expect.closeTo(50)])
    // the upper edge points down in the picture, so the picture's lower edge lies at the right of the square
    expect(apply(map, [50, 80])).toEqual([expect.closeTo(100), expect.closeTo(50)])
  })
})

describe('boxes', () => {
  it('overlap is symmetric, 1 with itself, 0 apart', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        expect(iou(a, b)).toBeCloseTo(iou(b, a))
        expect(containment(a, b)).toBeGreaterThanOrEqual(iou(a, b) - 1e-9)
        expect(iou(a, a)).toBeCloseTo(1)
      }),
    )
    expect(iou([0, 0, 10, 10], [10, 0, 10, 10])).toBe(0)
    expect(containment([0, 0, 10, 10], [2, 2, 4, 4])).toBe(1)
  })

  it('what survives suppression does not depend on the order, and nothing that survives overlaps', () => {
    const item = fc.record({ box, score01: fc.constantFrom(0.2, 0.5, 0.5, 0.9) })
    const same = (a: Box, b: Box) => iou(a, b) > 0.3
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: (i) => String(i.box), maxLength: 12 }), fc.nat(), (items, turn) => {
        const kept = suppress(items, same)
        const rotated = items.map((_, i) => items[(i + turn) % items.length] as (typeof items)[number])
        const byPlace = (list: readonly { box: Box }[]) => list.map((i) => String(i.box)).sort()
        expect(byPlace(suppress(rotated, same))).toEqual(byPlace(kept))
        kept.forEach((a, i) => {
          for (const b of kept.slice(i + 1)) expect(same(a.box, b.box)).toBe(false)
        })
      }),
    )
  })
})

describe('pixels', () => {
  it('a cut takes the pixels where the map says, also of a turned square', () => {
    const crop = cut(slopes(200, 150), squareTo(40, { center: [100, 75], side: 40, angle: Math.PI / 2 }), 40)
    const at = (x: number, y: number) => [...crop.data.subarray((y * 40 + x) * 3, (y * 40 + x) * 3 + 3)]
    // right in the square is down in the picture, down in the square is left
    expect(at(20, 20)).toEqual([expect.closeTo(100, 0), expect.closeTo(75, 0), expect.closeTo(77, 3)])
    expect(at(30, 20)).toEqual([expect.closeTo(100, 0), expect.closeTo(85, 0), expect.closeTo(77, 3)])
    expect(at(20, 30)).toEqual([expect.closeTo(90, 0), expect.closeTo(75, 0), expect.closeTo(77, 3)])
  })

  it.each([1, 1.7, 2, 4.3, 9])(
    'a cut that shrinks by %f has the mean of what it covers, in the right place',
    (step) => {
      const size = Math.floor(180 / step / 2) * 2
      const crop = cut(slopes(200, 200), squareTo(size, { center: [100, 100], side: size * step, angle: 0.2 }), size)
      const middle = (Math.floor(size / 2) * size + Math.floor(size / 2)) * 3
      expect(Math.abs((crop.data[middle] as number) - 100)).toBeLessThan(step / 2 + 1)
      expect(Math.abs((crop.data[middle + 1] as number) - 100)).toBeLessThan(step / 2 + 1)
    },
  )

  it('what lies outside of the frame is black and nothing is read there', () => {
    const white = grey({ widthPx: 20, heightPx: 20, format: 'rgb24' }, 255)
    const crop = cut(white, squareTo(40, { center: [0, 0], side: 40, angle: 0 }), 40)
    expect(crop.data.slice(0, 3)).toEqual(Float32Array.of(0, 0, 0))
    expect(crop.data.slice(-3)).toEqual(Float32Array.of(255, 255, 255))
    const far = cut(white, squareTo(40, { center: [500, 500], side: 400, angle: 1 }), 40)
    expect(far.data.every((v) => v === 0 || v === 255)).toBe(true)
  })

  it('resampling keeps the mean brightness and the place, up and down', () => {
    for (const [width, height] of [
      [20, 15],
      [61, 40],
      [400, 300],
    ] as const) {
      const out = resample(slopes(200, 150), [0, 0, 200, 150], width, height)
      expect(out[0]).toBeLessThan(200 / width + 1)
      expect(out.at(-3)).toBeGreaterThan(199 - 200 / width - 1)
      expect(out.at(-2)).toBeGreaterThan(149 - 150 / height - 1)
      const reds = out.filter((_, i) => i % 3 === 0)
      expect(reds.reduce((sum, v) => sum + v, 0) / reds.length).toBeCloseTo(99.5, 0)
    }
  })

  it('a letterbox keeps the shape, centres it, and its points lead back', () => {
    const { crop, toFrame } = letterbox(slopes(200, 100), [0, 0, 200, 100], 64)
    const row = (y: number) => crop.data.slice(y * 64 * 3, (y + 1) * 64 * 3)
    expect(row(0).every((v) => v === 0)).toBe(true)
    expect(row(32).some((v) => v > 0)).toBe(true)
    expect(toFrame([32, 32])).toEqual([expect.closeTo(100), expect.closeTo(50)])
    expect(toFrame([0, 16])).toEqual([expect.closeTo(0), expect.closeTo(0)])
  })

  it('a letterbox may reach over the edge', () => {
    const { crop, toFrame } = letterbox(slopes(100, 100), [-50, -50, 200, 200], 64)
    expect(crop.data[0]).toBe(0)
    expect(toFrame([16, 16])).toEqual([expect.closeTo(0), expect.closeTo(0)])
    expect(crop.data[(32 * 64 + 32) * 3]).toBeCloseTo(50, -1)
  })

  it('the same grey from RGB and from YUV, for odd sizes too', () => {
    for (const [widthPx, heightPx] of [
      [64, 48],
      [33, 21],
    ] as const) {
      // limited range: 16 is black, 235 white
      const yuv = grey({ widthPx, heightPx, format: 'yuv420p' }, 126)
      const { data } = regionOf(yuv, [3, 2, 20, 10])
      expect(data.every((v) => Math.abs(v - 128) <= 1)).toBe(true)
      const scaled = resample(yuv, [0, 0, widthPx, heightPx], 16, 12)
      expect(scaled.every((v) => Math.abs(v - 128) <= 1)).toBe(true)
    }
  })

  it('YUV colours come out where they belong', () => {
    const red = grey({ widthPx: 8, heightPx: 8, format: 'yuv420p' }, 81)
    red.data.fill(90, 64, 80)
    red.data.fill(240, 80)
    const { data } = regionOf(red, [0, 0, 8, 8])
    expect([...data.slice(0, 3)]).toEqual([expect.closeTo(254, -1), expect.closeTo(0, -1), expect.closeTo(0, -1)])
  })

  it('a tensor has the channels in the order that was asked for', () => {
    const crop = { data: Float32Array.of(10, 20, 30, 11, 21, 31, 12, 22, 32, 13, 23, 33), size: 2 }
    const rgb = toTensor(crop, { order: 'rgb', mean: 10, scale: 2 })
    expect(rgb.dims).toEqual([1, 3, 2, 2])
    expect([...rgb.data]).toEqual([0, 2, 4, 6, 20, 22, 24, 26, 40, 42, 44, 46])
    const bgr = toTensor(crop, { order: 'bgr', mean: 0, scale: 1 })
    expect([...bgr.data.slice(0, 4)]).toEqual([30, 31, 32, 33])
  })
})

describe('alignment', () => {
  it('puts the five points of any turned and scaled face onto the template', async () => {
    const { alignFace } = await import('../align/five-points.ts')
    const frame = slopes(250, 250)
    const eyes: Point[] = [
      [100, 120],
      [140, 110],
    ]
    const crop = alignFace(frame, [eyes[0] as Point, eyes[1] as Point, [125, 140], [110, 165], [145, 157]])
    expect(crop.size).toBe(112)
    // the template's left eye lies at (38, 52): there the crop shows what lies at the left eye
    const at = (52 * 112 + 38) * 3
    expect(Math.abs((crop.data[at] as number) - 100)).toBeLessThan(4)
    expect(Math.abs((crop.data[at + 1] as number) - 120)).toBeLessThan(4)
  })
})
