/**
 * Results in the order of the items, with at most `ahead` of them under way. A result is handed on as soon as it is
 * there, also while the next item is still awaited.
 */
export async function* mapInOrder<T, R>(
  items: AsyncIterable<T>,
  ahead: number,
  map: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const iterator = items[Symbol.asyncIterator]()
  const underWay: Promise<R>[] = []
  let next: Promise<IteratorResult<T>> | null = iterator.next()
  while (next || underWay.length > 0) {
    const oldest = underWay[0]
    const mayRead = next !== null && underWay.length < ahead
    const winner = await Promise.race([
      ...(mayRead && next ? [next.then((item) => ({ item }))] : []),
      ...(oldest ? [oldest.then((result) => ({ result }))] : []),
    ])
    if ('result' in winner) {
      underWay.shift()
      yield winner.result
    } else if (winner.item.done) next = null
    else {
      underWay.push(map(winner.item.value))
      next = iterator.next()
    }
  }
}
