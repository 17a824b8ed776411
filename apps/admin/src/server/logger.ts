import type { Logger } from '@rollcall/api'
import { pino } from 'pino'

/** One JSON line an entry on stdout. */
export function createLogger(level: string): Logger {
  const out = pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  })
  return {
    info: (message, fields = {}) => out.info(fields, message),
    warn: (message, fields = {}) => out.warn(fields, message),
    error: (message, fields = {}) => out.error(fields, message),
  }
}
