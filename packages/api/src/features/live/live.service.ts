import { setTimeout as pause } from 'node:timers/promises'
import type { ApiContext } from '../../context.ts'
import { TOPICS } from '../../lib/signals.ts'
import type { Changes } from './live.schema.ts'

/** Fifty doors that report one after the other must not make every open page ask fifty times. */
const AT_MOST_EVERY_MS = 1000

/** What the portal shows that has changed. Says of nobody anything: the page asks, and is judged when it asks. */
export async function* changes({ signals }: ApiContext, signal?: AbortSignal): AsyncGenerator<Changes, void, void> {
  const heard = signals.listen(TOPICS, signal)
  try {
    yield { topics: [...TOPICS] } // whatever was missed while nobody listened
    for await (const topics of heard) {
      yield { topics }
      await pause(AT_MOST_EVERY_MS, undefined, { signal, ref: false })
    }
  } catch (e) {
    if (!signal?.aborted) throw e
  } finally {
    await heard.return()
  }
}
