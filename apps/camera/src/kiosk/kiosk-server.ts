import { readFileSync } from 'node:fs'
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { codeOf, Problem } from '../lib/problem.ts'
import { type PageWebcam, WEBCAM_FAILURES } from '../source/page-webcam.ts'
import type { Reports } from '../unit-reports.ts'
import { isAllowed } from './access.ts'
import { encodeMessage, type Header } from './message.ts'
import { type DoorRequest, parseRequest } from './request.ts'

const PUBLIC = new URL('../../public/', import.meta.url)
const FILES: Record<string, { file: string; type: string }> = {
  '/': { file: 'kiosk.html', type: 'text/html; charset=utf-8' },
  '/kiosk.css': { file: 'kiosk.css', type: 'text/css; charset=utf-8' },
  '/webcam.js': { file: 'webcam.js', type: 'text/javascript; charset=utf-8' },
  '/kiosk.js': { file: 'kiosk.js', type: 'text/javascript; charset=utf-8' },
  '/pad.css': { file: 'pad.css', type: 'text/css; charset=utf-8' },
  '/pad.js': { file: 'pad.js', type: 'text/javascript; charset=utf-8' },
}
const SECURITY = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}
/** The page says so when it has drawn a picture. */
const DRAWN = 'drawn'
/** Pictures on their way to one screen; a slow screen misses pictures instead of lagging behind. */
const MAX_IN_FLIGHT = 2
const MAX_REQUEST_CHARS = 1024
/** A JPEG of the page's own webcam: 1280x720 has about 150 KB. */
const MAX_WEBCAM_BYTES = 512 * 1024

/** Takes pictures of the page's webcam, or why there are none. */
export type WebcamFeed = Pick<PageWebcam, 'offer' | 'fail'>

/** The page of the door on http://localhost:PORT, for this computer only. */
export class KioskServer {
  readonly #http: HttpServer
  readonly #sockets: WebSocketServer
  readonly #inFlight = new WeakMap<WebSocket, number>()
  readonly #reports: Reports
  readonly #onRequest: (request: DoorRequest) => void
  readonly #webcam: WebcamFeed | null
  #lastHeader: Header | null = null

  /** @param webcam takes what the page sees with its own webcam; null where nobody wants it */
  constructor(
    reports: Reports,
    onRequest: (request: DoorRequest) => void = () => undefined,
    webcam: WebcamFeed | null = null,
  ) {
    this.#reports = reports
    this.#onRequest = onRequest
    this.#webcam = webcam
    this.#http = createServer((request, response) => this.#serve(request, response))
    this.#sockets = new WebSocketServer({
      server: this.#http,
      path: '/ws',
      maxPayload: webcam ? MAX_WEBCAM_BYTES : MAX_REQUEST_CHARS,
      // A browser always says where a socket comes from; anything else has no business here.
      verifyClient: ({ req }: { req: IncomingMessage }) => req.headers.origin !== undefined && isAllowed(req.headers),
    })
    this.#sockets.on('connection', (socket) => this.#welcome(socket))
  }

  /** @returns the port, which is chosen by the system when 0 was asked. @throws Problem when it is taken. */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const onError = (e: unknown) => {
        const taken = codeOf(e) === 'EADDRINUSE'
        const why = taken
          ? 'is in use. Is this camera running already? Choose another one with --port'
          : `cannot be opened (${codeOf(e)})`
        reject(new Problem(`Port ${port} ${why}.`))
      }
      // The socket server passes errors of the http server on; without a listener they would end the process.
      this.#sockets.once('error', onError)
      this.#http.listen(port, '127.0.0.1', () => {
        const address = this.#http.address()
        resolve(typeof address === 'object' && address ? address.port : port)
      })
    })
  }

  publish(header: Header, jpeg: Uint8Array | null): void {
    this.#lastHeader = header
    if (this.#sockets.clients.size === 0) return
    const message = encodeMessage(header, jpeg)
    for (const socket of this.#sockets.clients) this.#send(socket, message)
  }

  close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
    this.#http.closeAllConnections()
    return new Promise((resolve) => this.#http.close(() => resolve()))
  }

  #welcome(socket: WebSocket): void {
    this.#inFlight.set(socket, 0)
    socket.on('error', () => socket.terminate())
    socket.on('message', (data, isBinary) => {
      if (!isBinary) this.#hear(socket, String(data))
      else if (Buffer.isBuffer(data)) this.#webcam?.offer(data)
    })
    if (this.#lastHeader) this.#send(socket, encodeMessage(this.#lastHeader, null))
  }

  #hear(socket: WebSocket, text: string): void {
    if (text === DRAWN) {
      this.#inFlight.set(socket, Math.max(0, (this.#inFlight.get(socket) ?? 0) - 1))
      return
    }
    const failure = WEBCAM_FAILURES.find((name) => text === `webcam ${name}`)
    if (failure) {
      this.#webcam?.fail(failure)
      return
    }
    if (text.length > MAX_REQUEST_CHARS) return
    const request = parseRequest(text)
    if (request) this.#onRequest(request)
  }

  #send(socket: WebSocket, message: Uint8Array): void {
    const inFlight = this.#inFlight.get(socket) ?? 0
    if (socket.readyState !== socket.OPEN || inFlight >= MAX_IN_FLIGHT) return
    this.#inFlight.set(socket, inFlight + 1)
    socket.send(message)
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { status, type, body } = this.#answer(request)
    response.writeHead(status, { ...SECURITY, 'content-type': type }).end(body)
  }

  #answer({ url, method, headers }: IncomingMessage): { status: number; type: string; body: string | Uint8Array } {
    const type = 'text/plain; charset=utf-8'
    if (!isAllowed(headers))
      return { status: 403, type, body: 'Open this page as http://localhost on the computer of the camera.' }
    if (method !== 'GET' && method !== 'HEAD') return { status: 405, type, body: 'Only GET.' }
    const pathname = url?.split('?')[0] ?? '/' // as it was sent: not every request line is a URL
    const report = Object.hasOwn(this.#reports, pathname) ? this.#reports[pathname] : undefined
    if (report) return report()
    const page = Object.hasOwn(FILES, pathname) ? FILES[pathname] : undefined
    if (!page) return { status: 404, type, body: 'Not here.' }
    return { status: 200, type: page.type, body: readFileSync(new URL(page.file, PUBLIC)) }
  }
}
