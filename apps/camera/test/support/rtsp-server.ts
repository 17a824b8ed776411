import { createSocket } from 'node:dgram'
import { EventEmitter, once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { type Packet, type RtpStream, type Scenery, startRtpStream } from './rtp-stream.ts'
import { challenge, isLoggedIn, type Login } from './rtsp-auth.ts'

interface Request {
  method: string
  url: string
  headers: ReadonlyMap<string, string>
}

interface Reply {
  /** 200 OK if not said otherwise. */
  status?: string
  headers: string[]
  body?: string
}

interface Way {
  kind: 'tcp' | 'udp'
  /** The header that agrees to it. */
  transport: string
  send: (kind: Packet, packet: Buffer) => void
  close: () => void
}

interface Client {
  control: Socket
  way: Way | null
  playing: boolean
}

/**
 * A network camera on 127.0.0.1 that speaks RTSP: RTP within the TCP connection or over UDP, open or with a login, and
 * with the faults of real ones. Emits `play` when a client has asked for pictures.
 */
export class RtspServer extends EventEmitter<{ play: ['tcp' | 'udp'] }> {
  /** Connected, but no picture comes. */
  stalled = false
  readonly #login: Login | null
  readonly #clients = new Set<Client>()
  #server: Server = createServer()
  #stream: RtpStream | null = null
  #port = 0

  private constructor(login: Login | null) {
    super()
    this.#login = login
  }

  static async start(ffmpegPath: string, login: Login | null = null, scenery?: Scenery): Promise<RtspServer> {
    const server = new RtspServer(login)
    server.#stream = await startRtpStream(ffmpegPath, (kind, packet) => server.#broadcast(kind, packet), scenery)
    onTestFinished(async () => {
      await server.goAway()
      await server.#stream?.stop()
    })
    await server.comeBack()
    return server
  }

  /** With the login it was started with, or another. */
  url(login: Omit<Login, 'scheme'> | null = this.#login): string {
    const who = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@` : ''
    return `rtsp://${who}127.0.0.1:${this.#port}/door`
  }

  /** Cuts all connections; a client may come again at once. */
  kick(): void {
    for (const client of this.#clients) client.control.destroy()
  }

  /** Switched off: connections are cut and new ones refused. */
  goAway(): Promise<void> {
    this.kick()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  /** Switched on, the second time on the same port. */
  async comeBack(): Promise<void> {
    this.#server = createServer((socket) => this.#serve(socket)).listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    if (typeof address === 'object' && address) this.#port = address.port
  }

  #broadcast(kind: Packet, packet: Buffer): void {
    if (this.stalled) return
    for (const client of this.#clients) if (client.playing) client.way?.send(kind, packet)
  }

  #serve(control: Socket): void {
    const client: Client = { control, way: null, playing: false }
    this.#clients.add(client)
    control.setNoDelay(true)
    let received = Buffer.alloc(0)
    control.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      for (let taken = take(received); taken; taken = take(received)) {
        received = received.subarray(taken.bytes)
        const { request } = taken
        if (request) void this.#answer(client, request).then((reply) => control.write(toText(request, reply)))
      }
    })
    control.on('error', () => control.destroy())
    control.on('close', () => {
      this.#clients.delete(client)
      client.way?.close()
    })
  }

  async #answer(client: Client, { method, url, headers }: Request): Promise<Reply> {
    if (method === 'OPTIONS') return { headers: ['Public: DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER'] }
    const login = this.#login
    if (login && !isLoggedIn(login, method, headers.get('authorization') ?? '')) {
      return { status: '401 Unauthorized', headers: [`WWW-Authenticate: ${challenge(login)}`] }
    }
    const session = 'Session: 1;timeout=60'
    switch (method) {
      case 'DESCRIBE':
        return { headers: ['Content-Type: application/sdp', `Content-Base: ${url}/`], body: this.#stream?.sdp ?? '' }
      case 'SETUP': {
        client.way = await openWay(client.control, headers.get('transport') ?? '')
        return { headers: [`Transport: ${client.way.transport}`, session] }
      }
      case 'PLAY':
        client.playing = true
        this.emit('play', client.way?.kind ?? 'tcp')
        return { headers: [session] }
      default:
        return { headers: [session] }
    }
  }
}

/** How packets reach a client: through its connection, or its ports, whichever it asks for. */
async function openWay(control: Socket, asked: string): Promise<Way> {
  const channels = /interleaved=(\d+)-(\d+)/.exec(asked)
  if (channels) {
    const channelOf = { rtp: Number(channels[1]), rtcp: Number(channels[2]) }
    return {
      kind: 'tcp',
      transport: `RTP/AVP/TCP;unicast;interleaved=${channelOf.rtp}-${channelOf.rtcp}`,
      send: (kind, packet) => {
        const head = Buffer.from([0x24, channelOf[kind], packet.length >> 8, packet.length & 0xff])
        control.write(Buffer.concat([head, packet]))
      },
      close: () => undefined,
    }
  }
  const ports = /client_port=(\d+)-(\d+)/.exec(asked)
  const portOf = { rtp: Number(ports?.[1]), rtcp: Number(ports?.[2]) }
  const sockets = { rtp: createSocket('udp4'), rtcp: createSocket('udp4') }
  for (const socket of Object.values(sockets)) {
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
  }
  const own = `${sockets.rtp.address().port}-${sockets.rtcp.address().port}`
  return {
    kind: 'udp',
    transport: `RTP/AVP;unicast;client_port=${portOf.rtp}-${portOf.rtcp};server_port=${own}`,
    send: (kind, packet) => sockets[kind].send(packet, portOf[kind], '127.0.0.1'),
    close: () => {
      for (const socket of Object.values(sockets)) socket.close()
    },
  }
}

/** The next request in what was received (or a packet of the client, which is skipped); null while it is not complete. */
function take(received: Buffer): { bytes: number; request: Request | null } | null {
  if (received[0] === 0x24) {
    const bytes = received.length < 4 ? Number.POSITIVE_INFINITY : 4 + received.readUInt16BE(2)
    return received.length < bytes ? null : { bytes, request: null }
  }
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [first = '', ...lines] = received.subarray(0, end).toString().split('\r\n')
  const [method = '', url = ''] = first.split(' ')
  const headers = new Map(
    lines.map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.replace(/^[^:]*:\s*/, '')]),
  )
  return { bytes: end + 4 + Number(headers.get('content-length') ?? 0), request: { method, url, headers } }
}

function toText(request: Request, { status = '200 OK', headers, body = '' }: Reply): string {
  const first = [`RTSP/1.0 ${status}`, `CSeq: ${request.headers.get('cseq')}`]
  return [...first, ...headers, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n')
}
