import 'server-only'
import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger, Principal } from '@rollcall/api'
import { callerAddress } from './caller-address.ts'

/** Set by this module on every request, whatever the client sent: the id of its log line, and who is on the wire. */
const REQUEST_ID_HEADER = 'x-rollcall-request'
export const ADDRESS_HEADER = 'x-rollcall-address'

type LoggedPrincipal = { kind: string; id?: string }

const holder = globalThis as typeof globalThis & { rollcallRequests?: Map<string, LoggedPrincipal> }
holder.rollcallRequests ??= new Map()
const requests = holder.rollcallRequests

/** The id under which a request is logged. */
export function requestIdOf(headers: Pick<Headers, 'get'>): string {
  return headers.get(REQUEST_ID_HEADER) ?? randomUUID()
}

/** Requests that are being answered. */
export function openRequests(): number {
  return requests.size
}

/** Says who made a request, for its log line. */
export function notePrincipal(requestId: string, principal: Principal): void {
  if (!requests.has(requestId)) return
  const { kind } = principal
  const id = idOf(principal)
  requests.set(requestId, id === null ? { kind } : { kind, id })
}

function idOf(principal: Principal): string | null {
  switch (principal.kind) {
    case 'anonymous':
      return null
    case 'camera':
      return principal.cameraId
    case 'employee':
      return principal.employeeId
    case 'user':
    case 'apiKey':
      return principal.id
  }
}

/**
 * One line a request, pages and API alike: method, path, status, time, who. Never a query string, a body or a token.
 * @param behindProxy the peer is always our own reverse proxy, so that its `X-Forwarded-For` is believed.
 */
export function logRequests(log: Logger, behindProxy: boolean): void {
  subscribe('http.server.request.start', (message) => {
    if (!isHttpExchange(message)) return
    const { request, response } = message
    const start = performance.now()
    const id = randomUUID()
    const path = request.url?.split('?')[0] ?? ''
    requests.set(id, { kind: 'anonymous' })
    request.headers[REQUEST_ID_HEADER] = id
    request.headers[ADDRESS_HEADER] = callerAddress(request, behindProxy)
    response.once('close', () => {
      const principal = requests.get(id)
      requests.delete(id)
      if (path.startsWith('/_next/')) return
      const ms = Math.round(performance.now() - start)
      log.info('request', { id, method: request.method, path, status: response.statusCode, ms, principal })
    })
  })
}

function isHttpExchange(message: unknown): message is { request: IncomingMessage; response: ServerResponse } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'request' in message &&
    message.request instanceof IncomingMessage &&
    'response' in message &&
    message.response instanceof ServerResponse
  )
}
