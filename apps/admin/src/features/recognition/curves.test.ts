import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curveOf, curveRows, domainOf, shareWords } from './curves.ts'

const histogram = (from: number, binWidth: number, counts: number[]) => ({ from, binWidth, counts })
const empty = histogram(-1, 0.005, Array(400).fill(0))

describe('a curve', () => {
  it('is the share a bin holds, and starts and ends on the ground', () => {
    const curve = curveOf(histogram(0, 0.1, [0, 1, 3, 0, 0]))
    expect(curve.map(({ y }) => y)).toEqual([0, 0.25, 0.75, 0])
    expect(curve.map(({ x }) => Number(x.toFixed(2)))).toEqual([0.05, 0.15, 0.25, 0.35])
  })

  it('is nothing without values', () => {
    expect(curveOf(empty)).toEqual([])
    expect(curveOf(histogram(0, 0.1, []))).toEqual([])
  })

  it('loses nothing when fine bins are drawn together', () => {
    const counts = fc.array(fc.nat(1000), { minLength: 1, maxLength: 400 }).filter((all) => all.some((n) => n > 0))
    fc.assert(
      fc.property(counts, (all) => {
        const curve = curveOf(histogram(-1, 0.005, all))
        expect(curve.reduce((sum, { y }) => sum + y, 0)).toBeCloseTo(1)
        expect([curve.at(0)?.y, curve.at(-1)?.y]).toEqual([0, 0])
      }),
    )
  })
})

it('makes the axis hold every curve and mark, zero and 0.8 included', () => {
  expect(domainOf([[{ x: -0.12, y: 0 }]], [0.535])).toEqual([-0.2, 0.8])
  expect(domainOf([[{ x: 0.93, y: 0 }]], [])).toEqual([0, 1])
  expect(domainOf([[{ x: -3, y: 0 }]], [2])).toEqual([-1, 1])
})

describe('the table of the curves', () => {
  it('has the same shares by tenths, and no empty rows', () => {
    const genuine = histogram(0.5, 0.05, [1, 1, 0, 2])
    const rows = curveRows({ genuine, impostor: empty, nearest: empty })
    expect(rows).toEqual([
      { from: 0.5, to: 0.6, genuine: 0.5, nearest: 0, impostor: 0 },
      { from: 0.6, to: 0.7, genuine: 0.5, nearest: 0, impostor: 0 },
    ])
  })

  it('puts a similarity of 1 into the last row', () => {
    const genuine = histogram(-1, 0.01, [...Array(199).fill(0), 4])
    expect(curveRows({ genuine, impostor: empty, nearest: empty })).toEqual([
      { from: 0.9, to: 1, genuine: 1, nearest: 0, impostor: 0 },
    ])
  })

  it('writes shares so that rare ones are not zero', () => {
    expect([0, 0.5, 0.034, 0.0021, 0.00003].map(shareWords)).toEqual(['–', '50 %', '3.4 %', '0.2 %', 'under 0.01 %'])
  })
})
