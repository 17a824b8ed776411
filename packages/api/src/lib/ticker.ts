/** Work of the background that looks at the clock again and again, one look after the other whoever asks. */
export interface Ticker {
  /** There may be something to do. */
  wake(): void
  /** From now on by itself. */
  start(): void
  /** Resolves when there is nothing left to do. @throws what the work throws */
  tick(): Promise<void>
  /** Stops after the step at hand. */
  close(): Promise<void>
}

interface TickerOptions {
  everyMs: number
  /** Of a look that nobody waits for. */
  onError: (e: unknown) => void
}

/** @param work ends early when the signal aborts */
export function createTicker(work: (signal: AbortSignal) => Promise<void>, options: TickerOptions): Ticker {
  const stop = new AbortController()
  let loop = Promise.resolve()
  let timer: NodeJS.Timeout | null = null

  function tick(): Promise<void> {
    const mine = loop.then(() => (stop.signal.aborted ? undefined : work(stop.signal)))
    loop = mine.catch(() => undefined)
    return mine
  }
  const wake = () => void tick().catch(options.onError)
  return {
    wake,
    start() {
      timer ??= setInterval(wake, options.everyMs).unref()
      wake()
    },
    tick,
    async close() {
      stop.abort()
      if (timer) clearInterval(timer)
      await loop
    },
  }
}
