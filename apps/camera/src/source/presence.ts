import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import type { Clock } from '../lib/clock.ts'
import type { FfmpegSpec } from './source-spec.ts'

const ASK_EVERY_MS = 500
const CONNECT_LIMIT_MS = 1000
/** Then it is tried all the same: the way to a camera may be another than this one thinks, e.g. a proxy. */
const LONGEST_WAIT_MS = 30_000
const PORTS: Record<string, number> = { 'rtsp:': 554, 'rtsps:': 322, 'http:': 80, 'https:': 443 }

/** Waits for a camera that was lost: until something listens at its address, until it is plugged in again. */
export async function untilPresent(spec: FfmpegSpec, clock: Clock, signal: AbortSignal): Promise<void> {
  const isPresent = presenceOf(spec)
  const untilMs = clock.monotonicMs() + LONGEST_WAIT_MS
  while (!signal.aborted && clock.monotonicMs() < untilMs && !(await isPresent())) {
    await clock.sleep(ASK_EVERY_MS, signal)
  }
}

function presenceOf(spec: FfmpegSpec): () => Promise<boolean> {
  if (spec.kind === 'v4l2') return async () => existsSync(spec.path)
  const address = spec.kind === 'rtsp' || spec.kind === 'http' ? addressOf(spec.url) : null
  return address ? () => listens(address) : async () => true
}

interface Address {
  host: string
  port: number
}

function addressOf(url: string): Address | null {
  if (!URL.canParse(url)) return null
  const { hostname, port, protocol } = new URL(url)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port ? Number(port) : (PORTS[protocol] ?? 0) }
}

function listens(address: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ ...address, timeout: CONNECT_LIMIT_MS })
    const answer = (there: boolean) => {
      socket.destroy()
      resolve(there)
    }
    socket.on('connect', () => answer(true))
    socket.on('timeout', () => answer(false))
    socket.on('error', () => answer(false))
  })
}
