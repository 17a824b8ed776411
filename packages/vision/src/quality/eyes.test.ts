import { expect, it } from 'vitest'
import { eyeOpennessOf } from './eyes.ts'

/** A mesh of which only the eyes matter: both 40 px wide, and as high as told. */
function meshOf(leftHeight: number, rightHeight: number) {
  const cropPoints = Array.from({ length: 468 }, () => [0, 0, 0] as [number, number, number])
  const place = (index: number, x: number, y: number) => {
    cropPoints[index] = [x, y, 0]
  }
  for (const [x, height, [inner, outer, upA, downA, upB, downB]] of [
    [0, leftHeight, [33, 133, 160, 144, 158, 153]],
    [100, rightHeight, [362, 263, 385, 380, 387, 373]],
  ] as const) {
    place(inner, x, 0)
    place(outer, x + 40, 0)
    for (const [up, down, at] of [
      [upA, downA, 13],
      [upB, downB, 27],
    ] as const) {
      place(up, x + at, -height / 2)
      place(down, x + at, height / 2)
    }
  }
  return { points: [], cropPoints, score01: 1 }
}

it.each([
  ['shut eyes', 0, 0, 0],
  ['eyes a fifth as high as wide', 8, 8, 0.5],
  ['one eye shut', 16, 0, 0.5],
  ['startled eyes', 30, 30, 1],
])('%s', (_name, left, right, openness) => {
  expect(eyeOpennessOf(meshOf(left, right))).toBeCloseTo(openness, 9)
})
