import { EventEmitter, once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import sharp from 'sharp'
import { onTestFinished } from 'vitest'

const PART = '--frame\r\nContent-Type: image/jpeg\r\n'
const EVERY_MS = 50

/** A network camera on 127.0.0.1 that sends one JPEG after the other over HTTP. Emits `play` when a client has come. */
export class MjpegServer extends EventEmitter<{ play: [] }> {
  readonly #clients = new Set<ServerResponse>()
  readonly #login: string | null
  readonly #server: Server
  #port = 0

  private constructor(login: { user: string; password: string } | null) {
    super()
    this.#login = login ? `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}` : null
    this.#server = createServer((request, response) => {
      if (this.#login && request.headers.authorization !== this.#login) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="door"' }).end()
        return
      }
      response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=frame' })
      this.#clients.add(response)
      response.on('close', () => this.#clients.delete(response))
      this.emit('play')
    })
  }

  static async start(login: { user: string; password: string } | null = null): Promise<MjpegServer> {
    const mjpeg = new MjpegServer(login)
    const picture = { width: 320, height: 240, channels: 3, background: 'red' } as const
    const jpeg = await sharp({ create: picture }).jpeg().toBuffer()
    const timer = setInterval(() => mjpeg.#show(jpeg), EVERY_MS)
    mjpeg.#server.listen(0, '127.0.0.1')
    await once(mjpeg.#server, 'listening')
    const address = mjpeg.#server.address()
    if (typeof address === 'object' && address) mjpeg.#port = address.port
    onTestFinished(() => {
      clearInterval(timer)
      mjpeg.kick()
      mjpeg.#server.close()
    })
    return mjpeg
  }

  url(login = ''): string {
    return `http://${login && `${login}@`}127.0.0.1:${this.#port}/video.mjpg`
  }

  /** Cuts all connections; a client may come again at once. */
  kick(): void {
    for (const client of this.#clients) client.destroy()
  }

  #show(jpeg: Buffer): void {
    for (const client of this.#clients) {
      client.write(
        Buffer.concat([Buffer.from(`${PART}Content-Length: ${jpeg.length}\r\n\r\n`), jpeg, Buffer.from('\r\n')]),
      )
    }
  }
}
