import { destination, type Logger, pino } from 'pino'

export type { Logger }

/** Structured lines on standard error: ids and counts, never an embedding, a photo or a token. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    destination({ fd: 2, sync: true }),
  )
}
