import type { IncomingMessage } from 'node:http'

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]']

/**
 * May this request see the door? Only pages of this very address: another site in the same browser is told apart by its
 * Origin, a name that was pointed at 127.0.0.1 (DNS rebinding) by the Host.
 */
export function isAllowed(headers: IncomingMessage['headers']): boolean {
  const { host, origin } = headers
  const name = host?.replace(/:\d+$/, '')
  if (!name || !LOCAL_NAMES.includes(name)) return false
  return origin === undefined || origin === `http://${host}`
}
