import { expect, it } from 'vitest'
import { Motion } from './motion.ts'

const [W, H] = [1280, 720]

/** A grey hall with sensor noise, and a card of this size and brightness in it. */
function hall(seed: number, card: { px: number; value: number } | null, format: 'yuv420p' | 'rgb24') {
  let state = seed
  const noise = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state / 0x7fffffff) * 16 - 8
  }
  const step = format === 'rgb24' ? 3 : 1
  const data = new Uint8Array(W * H * (format === 'rgb24' ? 3 : 1.5))
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      const inCard = card !== null && Math.abs(x - 610) < card.px / 2 && Math.abs(y - 333) < card.px / 2
      data.fill((inCard ? card.value : 120) + noise(), (y * W + x) * step, (y * W + x + 1) * step)
    }
  }
  return { data, widthPx: W, heightPx: H, format }
}

it.each(['yuv420p', 'rgb24'] as const)('sees a small card come and go in %s, and no noise', (format) => {
  const motion = new Motion()
  const shown = [null, null, { px: 60, value: 160 }, { px: 60, value: 160 }, null, null]
  expect(shown.map((card, i) => motion.moved(hall(i + 1, card, format)))).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
  ])
})
