import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { BELIEVED_CLOCK_ERROR_MS } from '@rollcall/core'
import Database from 'libsql'
import { expect, it, onTestFinished } from 'vitest'
import { Outbox } from '../src/outbox/outbox.ts'
import { chainFaults, NO_FAULTS, portalDatabase } from './support/portal-database.ts'
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
  readonly #files: readonly string[]
  #child: ChildProcess | null = null
  #port = '0'
  #starts = 0

  /** @param files its database, and where it notes what happened */
  constructor(...files: string[]) {
    this.#files = files
  }

  async start(): Promise<void> {
    const { child, lines } = start('chaos-portal.mjs', [...this.#files, this.#port, String(SEED + this.#starts++)])
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
  const [outboxFile, tableFile, diaryFile] = [join(dir, 'outbox.db'), join(dir, 'portal.db'), join(dir, 'diary.db')]
  const random = randomOf(SEED)
  const db = await portalDatabase(tableFile)
  const startedMs = Date.now()
  const portal = new MortalPortal(tableFile, diaryFile)
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

  const rows = await db.recognitionEvent.findMany({ include: { origin: true }, orderBy: { cameraSeq: 'asc' } })
  const outbox = new Outbox(outboxFile, { direction: () => 'in' })
  onTestFinished(() => outbox.close())
  const decided = outbox.chain().seq

  // all there, each once, and nothing else
  expect([outbox.depth(), outbox.deadLetters(), outbox.givenUp()]).toEqual([0, 0, 0])
  expect(rows.map((r) => r.cameraSeq)).toEqual(Array.from({ length: decided }, (_, i) => i + 1))
  expect(rows.map((r) => r.cameraSeq)).toEqual(expect.arrayContaining(confirmed))
  expect(new Set(confirmed).size).toBe(confirmed.length)

  // nothing was changed on the way
  expect(await chainFaults(db, outbox.chain())).toEqual(NO_FAULTS)

  // whatever the clock said, the time is right wherever the camera could know
  const known = rows.filter(
    (r) => r.origin?.clockOffsetMs !== null || r.occurredAt.getTime() !== r.origin.statedAt.getTime(),
  )
  const wrong = known.filter(({ occurredAt }) => {
    const atMs = occurredAt.getTime()
    return atMs < startedMs - BELIEVED_CLOCK_ERROR_MS || atMs > endedMs + BELIEVED_CLOCK_ERROR_MS
  })
  expect(wrong.map((r) => r.cameraSeq)).toEqual([])
  expect(known).not.toEqual([])

  // and all of it did happen
  const diary = new Database(diaryFile)
  onTestFinished(() => void diary.close())
  const happened = diary.prepare('select what from happened order by what').all() as { what: string }[]
  const all = ['broken', 'busy', 'duplicate', 'no server behind the proxy', 'reply dropped', 'request lost']
  expect(happened.map((h) => h.what)).toEqual(all)
  expect(portal.kills).toBe(SERVER_KILLS)
  expect(new Set(rows.map((r) => r.origin?.bootId)).size).toBeGreaterThanOrEqual(AGENT_KILLS - FULL_DISK_ROUNDS.length)
  if (process.platform !== 'win32') expect(timesFull).toBeGreaterThanOrEqual(FULL_DISK_ROUNDS.length)
}, 240_000)
