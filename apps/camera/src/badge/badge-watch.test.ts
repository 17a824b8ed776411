import { createHash } from 'node:crypto'
import { newBadgeText } from '@rollcall/core'
import { expect, it } from 'vitest'
import { BadgeWatch } from './badge-watch.ts'

const PICTURE = { widthPx: 2, heightPx: 2, format: 'yuv420p' } as const
const BADGE = newBadgeText(() => 1)
const OTHER = newBadgeText(() => 2)
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

function setUp() {
  let nowMs = 0
  let inView: string[] = []
  const happened: string[] = []
  let takes = true
  let isFree = true
  let reads = 0
  let isAwaited = true
  let moves = false
  const watch = new BadgeWatch({
    reader: {
      get isFree() {
        return isFree
      },
      read: async () => {
        reads++
        return inView
      },
    },
    nowMs: () => nowMs,
    isAwaited: () => isAwaited,
    onBadge: (hash) => {
      happened.push(hash)
      return takes
    },
    onForeign: () => happened.push('foreign'),
    onTrouble: (e) => happened.push(String(e)),
  })
  /** Frames at 10 a second. */
  const frames = async (ms: number, texts: string[]) => {
    inView = texts
    for (const untilMs = nowMs + ms; nowMs < untilMs; nowMs += 100) {
      watch.offer({ ...PICTURE, data: new Uint8Array(6).fill(moves && nowMs % 660 < 330 ? 200 : 20) })
      await Promise.resolve()
      await Promise.resolve()
    }
    return happened.splice(0)
  }
  return {
    frames,
    set: (changes: { takes?: boolean; isFree?: boolean; isAwaited?: boolean; moves?: boolean }) => {
      takes = changes.takes ?? takes
      isFree = changes.isFree ?? isFree
      isAwaited = changes.isAwaited ?? isAwaited
      moves = changes.moves ?? moves
    },
    readsIn: async (ms: number) => {
      const before = reads
      await frames(ms, [])
      return reads - before
    },
  }
}

it('a badge that is held counts once, however long and with gaps, and again when it comes back', async () => {
  const { frames } = setUp()
  expect(await frames(20_000, [BADGE])).toEqual([hashOf(BADGE)])
  expect(await frames(2000, [])).toEqual([])
  expect(await frames(2000, [BADGE.toLowerCase()])).toEqual([])
  expect(await frames(4000, [])).toEqual([])
  expect(await frames(2000, [BADGE])).toEqual([hashOf(BADGE)])
})

it('two badges at once are two, and nothing but their hashes leaves', async () => {
  const { frames } = setUp()
  expect((await frames(5000, [BADGE, OTHER])).sort()).toEqual([hashOf(BADGE), hashOf(OTHER)].sort())
})

it('a poster is one foreign code for as long as it hangs there', async () => {
  const { frames } = setUp()
  expect(await frames(60_000, ['https://example.org', 'WIFI:S:guests;;'])).toEqual(['foreign'])
})

it('a badge that was not taken is offered again', async () => {
  const { frames, set } = setUp()
  set({ takes: false })
  expect((await frames(1000, [BADGE])).length).toBeGreaterThan(1)
  set({ takes: true })
  expect(await frames(5000, [BADGE])).toEqual([hashOf(BADGE)])
})

it('looks at 3 frames a second at most, at none while it is busy, or nobody is there and nothing moves', async () => {
  const { readsIn, set } = setUp()
  const busy = await readsIn(10_000)
  expect(busy).toBeGreaterThan(20)
  expect(busy).toBeLessThanOrEqual(30)
  set({ isAwaited: false })
  expect(await readsIn(10_000)).toBe(0)
  set({ moves: true })
  expect(await readsIn(10_000)).toBe(busy)
  set({ isFree: false })
  expect(await readsIn(10_000)).toBe(0)
})
