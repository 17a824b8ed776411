import type { IncomingMessage } from 'node:http'

const LOOPBACK = /^(::1|(::ffff:)?127\.)/

/**
 * The address that throttling counts. `X-Forwarded-For` is what anybody may write, so its last entry (that of the
 * nearest proxy) counts only when the peer is a proxy of ours: on this machine, or so configured.
 */
export function callerAddress(request: Pick<IncomingMessage, 'socket' | 'headers'>, behindProxy: boolean): string {
  const peer = request.socket.remoteAddress ?? 'unknown'
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return forwarded && (behindProxy || LOOPBACK.test(peer)) ? forwarded : peer
}
