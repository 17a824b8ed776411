/** What pages wait for. `cameras`: which there are and how they do. `attendance`: what doors and others reported.
 * `days`: what the days say. */
export const TOPICS = ['cameras', 'locations', 'attendance', 'days'] as const
export type Topic = (typeof TOPICS)[number]

interface Listener {
  hear(topic: Topic): void
  end(): void
}

/**
 * Says within this process that something has changed, never what: whoever hears it asks the database. Another process on
 * the same database is not heard, so a listener asks from time to time as well. Tell after the commit.
 */
export class Signals {
  readonly #listeners = new Set<Listener>()
  #closed = false

  tell(...topics: Topic[]): void {
    for (const listener of this.#listeners) for (const topic of topics) listener.hear(topic)
  }

  /** Hears from this call on, each topic once until it is taken. Ends with the signal and when the process stops. */
  listen(wanted: readonly Topic[], signal?: AbortSignal): AsyncGenerator<Topic[], void, void> {
    const heard = new Set<Topic>()
    let over = this.#closed || signal?.aborted === true
    let wake = () => {}
    const listener: Listener = {
      hear: (topic) => {
        if (!wanted.includes(topic)) return
        heard.add(topic)
        wake()
      },
      end: () => {
        over = true
        this.#listeners.delete(listener)
        wake()
      },
    }
    if (!over) this.#listeners.add(listener)
    signal?.addEventListener('abort', listener.end, { once: true })

    async function* take() {
      try {
        while (!over) {
          if (heard.size === 0) {
            await new Promise<void>((resolve) => {
              wake = resolve
            })
          }
          if (over) return
          const topics = [...heard]
          heard.clear()
          yield topics
        }
      } finally {
        signal?.removeEventListener('abort', listener.end)
        listener.end()
      }
    }
    return take()
  }

  /** Ends all that listen, so that their connections do not keep the process from stopping. */
  close(): void {
    this.#closed = true
    for (const listener of [...this.#listeners]) listener.end()
  }
}
