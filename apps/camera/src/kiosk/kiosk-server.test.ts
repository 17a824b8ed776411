import { once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { T0 } from '../../test/support.ts'
import { Board } from './board.ts'
import { KioskServer } from './kiosk-server.ts'

async function start(): Promise<{ server: KioskServer; port: number; board: Board }> {
  const server = new KioskServer({
    '/healthz': () => ({ status: 200, type: 'application/json', body: '{"status":"ok"}' }),
  })
  const port = await server.listen(0)
  onTestFinished(() => server.close())
  return { server, port, board: new Board(() => null) }
}

function get(
  port: number,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: string; csp: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, host: '127.0.0.1', headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body, csp: String(response.headers['content-security-policy']) }),
      )
    })
    sent.on('error', reject).end()
  })
}

/** Connects and gives the first message, or the status of the refusal. */
async function connect(port: number, headers: Record<string, string>): Promise<Buffer | number> {
  const { socket, first } = open(port, headers)
  onTestFinished(() => socket.terminate())
  return first
}

function open(port: number, headers: Record<string, string>): { socket: WebSocket; first: Promise<Buffer | number> } {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers })
  const first = new Promise<Buffer | number>((resolve, reject) => {
    socket.once('message', (data: Buffer) => resolve(data))
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.once('error', reject)
  })
  return { socket, first }
}

function headerOf(message: Buffer): { seq: number; view: { screen: string } } {
  return JSON.parse(message.subarray(4, 4 + message.readUInt32LE(0)).toString())
}

describe('the kiosk page', () => {
  it('is served to a browser on this computer, may load nothing from elsewhere, and tells its health', async () => {
    const { port } = await start()
    const host = { host: `localhost:${port}` }
    const page = await get(port, '/', host)
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('aria-live="polite"')])
    expect(page.csp).toContain("default-src 'none'")
    expect(await get(port, '/kiosk.js', host)).toMatchObject({ status: 200 })
    expect(JSON.parse((await get(port, '/healthz', host)).body)).toEqual({ status: 'ok' })
    expect(await get(port, '/../package.json', host)).toMatchObject({ status: 404 })
  })

  it.each(['//', '//[', 'http://['])(
    'survives the address %s, which any page may ask for with an <img>',
    async (path) => {
      const { port } = await start()
      const host = { host: `localhost:${port}` }
      expect(await get(port, path, host)).toMatchObject({ status: 404 })
      expect(await get(port, '/', host)).toMatchObject({ status: 200 })
    },
  )

  it.each([
    ['under another name (DNS rebinding)', { host: 'evil.example:8100' }],
    ['from a page of another site', { origin: 'http://evil.example' }],
    ['from another port of this computer', { origin: 'http://localhost:1' }],
  ])('is refused %s, the socket too', async (_name, headers) => {
    const { port } = await start()
    const all = { host: `localhost:${port}`, ...headers }
    expect(await get(port, '/', all)).toMatchObject({ status: 403 })
    expect(await connect(port, all)).toBe(401)
  })

  it('has no socket for programs that do not say where they come from', async () => {
    const { port } = await start()
    expect(await connect(port, { host: `localhost:${port}` })).toBe(401)
  })

  it('tells a new screen the state at once', async () => {
    const { port, server, board } = await start()
    server.publish(board.header(T0), null)
    const message = await connect(port, { host: `localhost:${port}`, origin: `http://localhost:${port}` })
    if (typeof message === 'number') throw new Error(`refused: ${message}`)
    expect(headerOf(message)).toMatchObject({ seq: 1, view: { screen: 'starting' } })
  })

  it('has at most two pictures on the way to a screen, and a slow one gets the newest afterwards', async () => {
    const { port, server, board } = await start()
    const { socket } = open(port, { host: `localhost:${port}`, origin: `http://localhost:${port}` })
    onTestFinished(() => socket.terminate())
    await once(socket, 'open')
    const got: { seq: number; jpeg: Buffer }[] = []
    socket.on('message', (data: Buffer) =>
      got.push({ seq: headerOf(data).seq, jpeg: data.subarray(4 + data.readUInt32LE(0)) }),
    )
    const publish = () => server.publish(board.header(T0), Uint8Array.of(0xff, 0xd8))
    await until(socket, publish, () => got.length === 2)
    for (let i = 0; i < 5; i++) publish()
    await roundTrip(socket)
    expect(got).toHaveLength(2)
    socket.send('drawn')
    await roundTrip(socket)
    publish()
    await roundTrip(socket)
    expect(got).toHaveLength(3)
    expect(got[2]).toMatchObject({ jpeg: Buffer.from([0xff, 0xd8]) })
    expect((got[2]?.seq ?? 0) - (got[1]?.seq ?? 0)).toBeGreaterThan(5)
  })

  it('on a port in use says so in one line', async () => {
    const { port } = await start()
    const second = new KioskServer({})
    await expect(second.listen(port)).rejects.toThrow(
      `Port ${port} is in use. Is this camera running already? Choose another one with --port.`,
    )
  })
})

/** Everything that was sent before is there afterwards: the answer to a ping comes in order. */
async function roundTrip(socket: WebSocket): Promise<void> {
  socket.ping()
  await once(socket, 'pong')
}

async function until(socket: WebSocket, act: () => void, done: () => boolean): Promise<void> {
  while (!done()) {
    act()
    await roundTrip(socket)
  }
}
