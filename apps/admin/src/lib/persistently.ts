interface Patience {
  /** Before each further try. */
  pausesMs: readonly number[]
  /** Whether another try may help. */
  isWorthAnother: (e: unknown) => boolean
  signal: AbortSignal
}

/** Tries again what a busy server or a broken line has stopped. @throws what the last try throws, or the reason of the signal */
export async function persistently<T>(
  work: () => Promise<T>,
  { pausesMs, isWorthAnother, signal }: Patience,
): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await work()
    } catch (e) {
      if (!isWorthAnother(e)) throw e
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    signal.throwIfAborted()
  }
  return work()
}
