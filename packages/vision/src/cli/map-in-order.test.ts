import { expect, it } from 'vitest'
import { mapInOrder } from './map-in-order.ts'

async function* numbers(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i++) yield i
}

it('gives results in the order of the items, never more than the limit under way', async () => {
  let running = 0
  let most = 0
  const results: number[] = []
  const square = async (n: number) => {
    most = Math.max(most, ++running)
    // later items are done sooner
    for (let i = 0; i < 20 - n; i++) await null
    running--
    return n * n
  }
  for await (const result of mapInOrder(numbers(20), 3, square)) results.push(result)
  expect(results).toEqual(Array.from({ length: 20 }, (_, n) => n * n))
  expect(most).toBe(3)
})

it('hands a result on although no further item has come', async () => {
  async function* oneThenSilence(): AsyncGenerator<string> {
    yield 'first'
    await new Promise(() => {})
  }
  const results = mapInOrder(oneThenSilence(), 4, async (item) => item.toUpperCase())
  expect(await results.next()).toEqual({ done: false, value: 'FIRST' })
})

it('ends without items', async () => {
  const results = mapInOrder(numbers(0), 4, async (n) => n)
  expect(await results.next()).toEqual({ done: true, value: undefined })
})
