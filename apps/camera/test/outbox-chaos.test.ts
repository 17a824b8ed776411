import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { BELIEVED_CLOCK_ERROR_MS, eventTimeMs, recognitionEventSchema, sealedText } from '@rollcall/core'
import Database from 'libsql'
import { expect, it, onTestFinished } from 'vitest'
import { Outbox } from '../src/outbox/outbox.ts'
import { tempDir } from './support.ts'

const AGENT_KILLS = 25
const SERVER_KILLS = 10
const SEED = 20_261_124
const HOUR_MS = 3_600_000
/** The clock of the camera in each round; during the round it is set back by another hour. */
const SKEWS_MS = [0, -2 * HOUR_MS, 26 * HOUR_MS, 0, -400 * 24 * HOUR_MS]
/** In these rounds no file may grow beyond 200 KB, as on a disk that is full. */
const FULL_DISK_ROUNDS = [9, 18]
const FULL_DISK = 'trap "" XFSZ; ulimit -f 400; exec "$@"'

/** mulberry32 */
function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

function start(script: string, args: readonly string[], onFullDisk = false) {
  const command = [process.execPath, fileURLToPath(new URL(script, import.meta.url)), ...args]
  const [program = '', ...rest] = onFullDisk ? ['/bin/sh', '-c', FULL_DISK, 'sh', ...command] : command
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, lines: createInterface({ input: child.stdout }) }
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** A portal that can be killed and comes back at the same address. */
class MortalPortal {
  kills = 0
  url = ''
  readonly #file: string
  #child: ChildProcess | null = null
  #port = '0'
  #starts = 0

  constructor(file: string) {
    this.#file = file
  }

  async start(): Promise<void> {
    const { child, lines } = start('chaos-portal.mjs', [this.#file, this.#port, String(SEED + this.#starts++)])
    this.#child = child
    const [port] = await once(lines, 'line')
    this.#port = String(port)
    this.url = `http://127.0.0.1:${this.#port}`
  }

  async killAndStart(): Promise<void> {
    if (!this.#child) return
    await kill(this.#child)
    this.kills++
    await this.start()
  }
}

it('puts every decision into the table exactly once, whatever is killed, lost, full or set back', async () => {
  const dir = tempDir()
  const [outboxFile, tableFile] = [join(dir, 'outbox.db'), join(dir, 'portal.db')]
  const random = randomOf(SEED)
  const startedMs = Date.now()
  const portal = new MortalPortal(tableFile)
  await portal.start()
  const confirmed: number[] = []
  let timesFull = 0

  for (let round = 0; round < AGENT_KILLS; round++) {
    const isFull = FULL_DISK_ROUNDS.includes(round) && process.platform !== 'win32'
    const args = [outboxFile, portal.url, 'decide', String(SKEWS_MS[round % SKEWS_MS.length])]
    const { child, lines } = start('chaos-agent.mjs', args, isFull)
    const killAgentAt = 6 + random(30)
    const killPortalAt = round % 5 < 2 ? 1 + random(5) : 0
    let decisions = 0
    for await (const line of lines) {
      if (line.startsWith('full')) timesFull++
      else confirmed.push(Number(line))
      decisions++
      if (decisions === killPortalAt) await portal.killAndStart()
      if (isFull ? line.startsWith('full') : decisions === killAgentAt) child.kill('SIGKILL')
    }
    await kill(child)
    expect(child.signalCode, `round ${round}`).toBe('SIGKILL')
  }
  const drain = start('chaos-agent.mjs', [outboxFile, portal.url, 'drain'])
  expect(await once(drain.child, 'exit')).toEqual([0, null])
  const endedMs = Date.now()

  const table = new Database(tableFile)
  onTestFinished(() => void table.close())
  const rows = table.prepare('select body, received_ms from event order by seq').all() as {
    body: string
    received_ms: number
  }[]
  const events = rows.map((r) => recognitionEventSchema.parse(JSON.parse(r.body)))
  const outbox = new Outbox(outboxFile, { direction: () => 'in' })
  onTestFinished(() => outbox.close())
  const { seq: decided, id: chain } = outbox.chain()

  // all there, each once, in order, and nothing else
  expect(events.map((e) => e.cameraSeq)).toEqual(Array.from({ length: decided }, (_, i) => i + 1))
  expect(events.map((e) => e.cameraSeq)).toEqual(expect.arrayContaining(confirmed))
  expect(new Set(confirmed).size).toBe(confirmed.length)
  expect([outbox.depth(), outbox.deadLetters(), outbox.givenUp()]).toEqual([0, 0, 0])

  // nothing was changed on the way
  const seals = events.map((e) => createHash('sha256').update(sealedText(e)).digest('hex'))
  expect(events.map((e) => e.hash)).toEqual(seals)
  expect(events.map((e) => e.prevHash)).toEqual([null, ...seals.slice(0, -1)])
  expect(new Set(events.map((e) => e.chain))).toEqual(new Set([chain]))

  // whatever the clock said, the time is right wherever the camera could know
  const known = events.flatMap((e, i) => {
    const { clockOffsetMs = null, ageMs = null, occurredAt } = e
    if (clockOffsetMs === null && ageMs === null) return []
    const stated = { occurredAtMs: Date.parse(occurredAt), clockOffsetMs, ageMs }
    return [eventTimeMs(stated, rows[i]?.received_ms ?? Number.NaN)]
  })
  expect(
    known.filter((ms) => ms < startedMs - BELIEVED_CLOCK_ERROR_MS || ms > endedMs + BELIEVED_CLOCK_ERROR_MS),
  ).toEqual([])

  // and all of it did happen
  const happened = table.prepare('select what from happened order by what').all() as { what: string }[]
  expect(happened.map((h) => h.what)).toEqual(['broken', 'busy', 'duplicate', 'reply dropped', 'request lost'])
  expect(portal.kills).toBe(SERVER_KILLS)
  expect(new Set(events.map((e) => e.bootId)).size).toBeGreaterThanOrEqual(AGENT_KILLS - FULL_DISK_ROUNDS.length)
  if (process.platform !== 'win32') expect(timesFull).toBeGreaterThanOrEqual(FULL_DISK_ROUNDS.length)
}, 120_000)
