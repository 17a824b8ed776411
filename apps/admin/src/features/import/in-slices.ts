import { isTransient } from '#lib/api-error.ts'
import { persistently } from '#lib/persistently.ts'

/** Fewer than the API takes at once: others are served between two slices. */
const AT_ONCE = 50
const PAUSES_MS = [500, 2000, 5000]

interface Following {
  signal: AbortSignal
  onDone: (rows: number) => void
}

/**
 * Sends rows in slices, one after the other. A slice that meets a busy server or a broken line is sent again: the same
 * rows twice are harmless. @throws what the API says, and when `signal` aborts
 */
export async function inSlices<Row, Fate>(
  rows: readonly Row[],
  send: (slice: Row[]) => Promise<Fate[]>,
  { signal, onDone }: Following,
): Promise<Fate[]> {
  const patience = { pausesMs: PAUSES_MS, isWorthAnother: isTransient, signal }
  const fates: Fate[] = []
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const slice = rows.slice(at, at + AT_ONCE)
    signal.throwIfAborted()
    fates.push(...(await persistently(() => send(slice), patience)))
    onDone(fates.length)
  }
  return fates
}
