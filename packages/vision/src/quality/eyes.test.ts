import { expect, it } from 'vitest'
import { eyeOpennessOf } from './eyes.ts'

/** A mesh of which only lids and brows matter: the brows 20 px above the upper lids, the lids as far apart as told. */
function meshOf(leftGap: number, rightGap: number, turn = 0) {
  const cropPoints = Array.from({ length: 468 }, (): readonly [number, number, number] => [0, 0, 0])
  const place = (index: number, x: number, y: number) => {
    cropPoints[index] = [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn), 0]
  }
  for (const [x, gap, upperLid, lowerLid, brow] of [
    [60, leftGap, 159, 145, 105],
    [130, rightGap, 386, 374, 334],
  ] as const) {
    place(upperLid, x, 80)
    place(lowerLid, x, 80 + gap)
    place(brow, x, 60)
  }
  return { cropPoints }
}

it.each([
  ['shut eyes', 0, 0, 0],
  ['usual eyes', 8, 8, 0.5],
  ['one eye shut', 16, 0, 0.5],
  ['startled eyes', 30, 30, 1],
])('%s', (_name, left, right, openness) => {
  expect(eyeOpennessOf(meshOf(left, right))).toBeCloseTo(openness, 9)
  expect(eyeOpennessOf(meshOf(left, right, 0.4))).toBeCloseTo(openness, 9)
})
