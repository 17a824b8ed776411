import { spawn } from 'node:child_process'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { Writable } from 'node:stream'

export type Packet = 'rtp' | 'rtcp'

export interface RtpStream {
  /** Describes the stream to a client that sets it up as `trackID=0`. */
  sdp: string
  stop: () => Promise<void>
}

/** What a camera looks at: arguments of an ffmpeg input, and what writes its pictures where that is pipe 0. */
export interface Scenery {
  input: readonly string[]
  play?: (pictures: Writable) => void
}

const TEST_PICTURE: Scenery = { input: ['-re', '-f', 'lavfi', '-i', 'testsrc2=s=320x240:r=20'] }

/** A picture without end, cut into RTP packets by ffmpeg. Every encoder ffmpeg has needs a library but this one. */
export async function startRtpStream(
  ffmpegPath: string,
  onPacket: (kind: Packet, packet: Buffer) => void,
  scenery = TEST_PICTURE,
): Promise<RtpStream> {
  const rtp = await listen((packet) => onPacket('rtp', packet))
  const rtcp = await listen((packet) => onPacket('rtcp', packet))
  const to = `rtp://127.0.0.1:${rtp.address().port}?rtcpport=${rtcp.address().port}&pkt_size=1400`
  const encoder = ['-c:v', 'mpeg4', '-q:v', '4', '-g', '5', '-flags', '+global_header', '-threads', '1']
  const output = [...encoder, '-f', 'rtp', '-sdp_file', 'pipe:1', to]
  const args = ['-nostdin', '-v', 'error', ...scenery.input, ...output]
  const child = spawn(ffmpegPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  child.stdin.on('error', () => undefined) // of a picture that ffmpeg did not live to see
  scenery.play?.(child.stdin)
  let text = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    text += chunk
    if (/a=fmtp:.*\r?\n/.test(text)) break
  }
  return {
    sdp: toClientSdp(text),
    stop: async () => {
      child.kill('SIGKILL')
      await ended
      for (const socket of [rtp, rtcp]) socket.close()
    },
  }
}

async function listen(onMessage: (packet: Buffer) => void): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 })
  socket.on('message', onMessage).bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return socket
}

/** What ffmpeg prints names its own ports; a client of RTSP chooses others in SETUP. */
function toClientSdp(printed: string): string {
  const lines = printed.split(/\r?\n/).filter((line) => /^[vstmab]=/.test(line))
  const session = lines.filter((line) => /^[vst]=/.test(line))
  const [media = '', ...attributes] = lines.slice(lines.findIndex((line) => line.startsWith('m=')))
  const [version = 'v=0', ...rest] = session
  return [
    version,
    'o=- 1 1 IN IP4 127.0.0.1',
    ...rest,
    media.replace(/ \d+ /, ' 0 '),
    'c=IN IP4 0.0.0.0',
    ...attributes,
    'a=control:trackID=0',
    '',
  ].join('\r\n')
}
