import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { recognitionEventSchema } from '@rollcall/core'
import fc from 'fast-check'
import Database from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { decision, PEOPLE, T0, tempDir, unknown } from '../../test/support.ts'
import { backoffMs } from './../lib/backoff.ts'
import { Register } from '../pipeline/register.ts'
import { Outbox } from './outbox.ts'

function open(dir: string, maxRows?: number): Outbox {
  const outbox = new Outbox(join(dir, 'outbox.db'), { direction: () => 'in', ...(maxRows ? { maxRows } : {}) })
  onTestFinished(() => outbox.close())
  return outbox
}
const eventsOf = (outbox: Outbox) => outbox.oldest(1000).map((r) => recognitionEventSchema.parse(r.event))

describe('the outbox', () => {
  it('keeps what was decided as the event the server expects, oldest first', () => {
    const outbox = open(tempDir())
    outbox.append(decision({ similarity: 1.0000001 }))
    outbox.append(unknown({ wallMs: T0 + 1500 }))
    expect(eventsOf(outbox)).toMatchObject([
      {
        cameraSeq: 1,
        kind: 'match',
        employeeId: PEOPLE[0],
        occurredAt: '2026-01-15T08:58:00.000Z',
        direction: 'in',
        similarity: 1,
      },
      { cameraSeq: 2, kind: 'unknown', employeeId: null, occurredAt: '2026-01-15T08:58:01.500Z', margin: null },
    ])
    expect(outbox.depth()).toBe(2)
  })

  it('counts on without a gap after a restart, also when it was emptied', () => {
    const dir = tempDir()
    const first = new Outbox(join(dir, 'outbox.db'), { direction: () => 'in' })
    first.append(decision())
    first.append(decision())
    first.settle(
      first.oldest(10).map(({ id }) => ({ id, rejectedBecause: null })),
      T0,
    )
    first.close()
    const second = open(dir)
    second.append(decision())
    expect(eventsOf(second).map((e) => e.cameraSeq)).toEqual([3])
  })

  it('lets go of what the server has and buries what it refused, with the reason', () => {
    const outbox = open(tempDir())
    for (let i = 0; i < 3; i++) outbox.append(decision())
    const [a, b] = outbox.oldest(10)
    outbox.settle(
      [
        { id: a?.id ?? '', rejectedBecause: null },
        { id: b?.id ?? '', rejectedBecause: 'EVENT_IN_FUTURE' },
      ],
      T0,
    )
    expect([outbox.depth(), outbox.deadLetters()]).toEqual([1, 1])
    expect(eventsOf(outbox).map((e) => e.cameraSeq)).toEqual([3])
  })

  it('when full gives up the oldest faces without a name and never a pass', () => {
    const outbox = open(tempDir(), 3)
    for (const d of [decision(), unknown(), decision(), decision()]) outbox.append(d)
    expect(eventsOf(outbox).map((e) => e.cameraSeq)).toEqual([1, 3, 4])
    expect(() => outbox.append(decision())).toThrow(/the outbox is full/)
    expect(outbox.depth()).toBe(3)
    outbox.settle([{ id: outbox.oldest(1)[0]?.id ?? '', rejectedBecause: null }], T0)
    outbox.append(decision())
    expect(eventsOf(outbox).map((e) => e.cameraSeq)).toEqual([3, 4, 5])
  })

  it('says why the disk did not take an event, also when the disk has undone it already', () => {
    const dir = tempDir()
    const outbox = open(dir)
    const other = new Database(join(dir, 'outbox.db'))
    other.exec(`create trigger full before insert on outbox begin select raise(rollback, 'disk is full'); end`)
    expect(() => outbox.append(decision())).toThrow(/disk is full/)
    other.exec('drop trigger full')
    other.close()
    outbox.append(decision())
    expect(eventsOf(outbox).map((e) => e.cameraSeq)).toEqual([1])
  })

  it('loses nothing it has confirmed when the process is killed, and doubles no number', async () => {
    const dir = tempDir()
    const confirmed: number[] = []
    for (let round = 0; round < 3; round++) confirmed.push(...(await writeUntilKilled(dir, 40)))
    const outbox = open(dir)
    const numbers = eventsOf(outbox).map((e) => e.cameraSeq)
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => i + 1))
    expect(numbers).toEqual(expect.arrayContaining(confirmed))
    expect(confirmed.length).toBeGreaterThanOrEqual(120)
    expect(new Set(outbox.oldest(1000).map((r) => r.id)).size).toBe(numbers.length)
  })
})

describe('a pass', () => {
  const registerOf = (store: Outbox) => new Register({ store, debounceMs: () => 300_000, timeOf: (d) => d.wallMs })

  it('is logged once however often the track breaks, and again after the debounce', () => {
    const outbox = open(tempDir())
    const register = registerOf(outbox)
    const entries = [0, 1000, 299_999, 300_000].map(
      (ms) => register.enter(decision({ wallMs: T0 + ms, trackId: ms })).kind,
    )
    expect(entries).toEqual(['logged', 'again', 'again', 'logged'])
    expect(outbox.depth()).toBe(2)
  })

  it('is not logged again after a restart, even when the server has the first one already', () => {
    const dir = tempDir()
    const first = new Outbox(join(dir, 'outbox.db'), { direction: () => 'in' })
    registerOf(first).enter(decision())
    first.settle(
      first.oldest(1).map(({ id }) => ({ id, rejectedBecause: null })),
      T0,
    )
    first.close()
    const second = open(dir)
    expect(registerOf(second).enter(decision({ wallMs: T0 + 60_000 }))).toEqual({ kind: 'again', sinceMs: T0 })
    expect(second.depth()).toBe(0)
  })

  it('of one person does not hide that of another, nor an unknown face', () => {
    const register = registerOf(open(tempDir()))
    const entries = [decision(), decision({ personId: PEOPLE[1] }), unknown(), unknown()].map(
      (d) => register.enter(d).kind,
    )
    expect(entries).toEqual(['logged', 'logged', 'logged', 'logged'])
  })
})

describe('the pause after failures', () => {
  it('starts at half a second, doubles, never exceeds a minute and a quarter, and is spread', () => {
    const policy = { firstMs: 500, mostMs: 60_000 }
    expect([1, 2, 3, 7, 8, 1000].map((n) => backoffMs(n, policy, 0.5))).toEqual([
      500, 1000, 2000, 32_000, 60_000, 60_000,
    ])
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (n, r) => {
          const ms = backoffMs(n, policy, r)
          expect(ms).toBeGreaterThanOrEqual(375)
          expect(ms).toBeLessThanOrEqual(75_000)
        },
      ),
    )
  })
})

/** Runs a process that appends and prints each number only after `append` returned; kills it hard after `count`. */
async function writeUntilKilled(dir: string, count: number): Promise<number[]> {
  const writer = fileURLToPath(new URL('../../test/outbox-writer.mjs', import.meta.url))
  const child = spawn(process.execPath, [writer, join(dir, 'outbox.db')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const numbers: number[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    numbers.push(Number(line))
    if (numbers.length === count) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return numbers
}
