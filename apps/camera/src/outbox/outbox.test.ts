import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { recognitionEventSchema, sealedText } from '@rollcall/core'
import fc from 'fast-check'
import Database from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { decision, FakeClock, PEOPLE, T0, tempDir, unknown } from '../../test/support.ts'
import { backoffMs } from './../lib/backoff.ts'
import { Register } from '../pipeline/register.ts'
import { openOutbox } from './open-outbox.ts'
import { LIMITS, Outbox, type OutboxOptions } from './outbox.ts'
import { stated } from './statement.ts'
import { Vault } from './vault.ts'

function open(dir: string, options: Partial<OutboxOptions> = {}): Outbox {
  const outbox = new Outbox(join(dir, 'outbox.db'), { direction: () => 'in', ...options })
  onTestFinished(() => outbox.close())
  return outbox
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
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

  it('keeps a PIN sealed, for the server only, and gives it up with the event', () => {
    const dir = tempDir()
    const vault = new Vault('rcc_token')
    const outbox = open(dir, { vault })
    const claim = { employeeCode: 'E-1001', pin: '482160' }
    const id = outbox.append(stated('claim', T0, { method: 'pin', claim }))
    expect(eventsOf(outbox)).toMatchObject([{ id, kind: 'claim', employeeId: null, method: 'pin', claim }])
    const files = () =>
      readdirSync(dir)
        .map((name) => readFileSync(join(dir, name), 'latin1'))
        .join()
    expect(files()).not.toMatch(/482160|E-1001/)
    const withoutToken = new Outbox(join(dir, 'outbox.db'), { direction: () => 'in' })
    const other = new Outbox(join(dir, 'outbox.db'), { direction: () => 'in', vault: new Vault('rcc_other') })
    for (const reader of [withoutToken, other]) {
      expect(reader.oldest(1)[0]?.event).not.toHaveProperty('claim')
      reader.close()
    }
    outbox.settle([{ id, rejectedBecause: 'no such location' }], T0)
    expect(outbox.listDeadLetters(1)[0]?.event).not.toHaveProperty('claim')
    expect(outbox.depth()).toBe(0)
  })

  it('when full gives up the oldest faces without a name and never a pass', () => {
    const outbox = open(tempDir(), { limits: { ...LIMITS, rows: 3 } })
    for (const d of [decision(), unknown(), decision(), decision()]) outbox.append(d)
    expect(eventsOf(outbox).map((e) => e.cameraSeq)).toEqual([1, 3, 4])
    expect(() => outbox.append(decision())).toThrow(/the outbox is full/)
    expect(outbox.depth()).toBe(3)
    outbox.settle([{ id: outbox.oldest(1)[0]?.id ?? '', rejectedBecause: null }], T0)
    outbox.append(decision())
    expect(eventsOf(outbox).map((e) => e.cameraSeq)).toEqual([3, 4, 5])
    expect(outbox.givenUp()).toBe(1)
  })

  it('keeps to its bytes in the same way, also after a restart', () => {
    const dir = tempDir()
    const first = new Outbox(join(dir, 'outbox.db'), { direction: () => 'in' })
    for (const d of [unknown(), decision(), unknown()]) first.append(d)
    const bytes = first.bytes() + 200
    first.close()
    const second = open(dir, { limits: { ...LIMITS, bytes } })
    second.append(unknown())
    second.append(decision())
    expect(eventsOf(second).map((e) => [e.cameraSeq, e.kind])).toEqual([
      [2, 'match'],
      [4, 'unknown'],
      [5, 'match'],
    ])
    expect(second.bytes()).toBeLessThanOrEqual(bytes)
    second.append(decision())
    expect(() => second.append(decision())).toThrow(/the outbox is full/)
  })

  it('says of each event where, when and in which run it was made', async () => {
    const clock = new FakeClock()
    const dir = tempDir()
    const offsets = [null, -40.4]
    const options = { clock, locationSlug: 'lobby', clockOffsetMs: () => offsets.shift() ?? null }
    const outbox = open(dir, options)
    outbox.append(decision())
    await clock.sleep(60_000)
    outbox.append(decision({ wallMs: T0 + 10_000 }))
    open(dir, options).append(decision())
    const [a, b, c] = eventsOf(outbox)
    expect([a, b]).toMatchObject([
      { locationSlug: 'lobby', monotonicMs: 0, clockOffsetMs: null },
      { locationSlug: 'lobby', monotonicMs: 10_000, clockOffsetMs: -40, bootId: a?.bootId },
    ])
    expect([c?.bootId === a?.bootId, c?.chain === a?.chain]).toEqual([false, true])
    const ages = outbox.oldest(3).map((r) => recognitionEventSchema.parse(outbox.withAge(r.event)).ageMs)
    expect(ages).toEqual([60_000, 50_000, undefined])
  })

  it('links every event to the one before it, so that a missing or changed one shows', () => {
    const dir = tempDir()
    const first = open(dir)
    first.append(decision())
    first.append(unknown())
    open(dir).append(decision({ personId: PEOPLE[1] }))
    const links = eventsOf(first).map((e) => ({ ...e, right: sha256(sealedText(e)) }))
    expect(links.map((e) => e.hash)).toEqual(links.map((e) => e.right))
    expect(links.map((e) => e.prevHash)).toEqual([null, links[0]?.hash, links[1]?.hash])
    const [, second] = links
    expect(second && sha256(sealedText({ ...second, direction: 'out' }))).not.toBe(second?.hash)
  })

  it('starts a new chain, counting from 1, where its file was lost', () => {
    const [a, b] = [tempDir(), tempDir()].map((dir) => {
      const outbox = open(dir)
      outbox.append(decision())
      return eventsOf(outbox)[0]
    })
    expect([a?.cameraSeq, b?.cameraSeq, a?.chain === b?.chain]).toEqual([1, 1, false])
  })

  it('takes over what an outbox of release 0.1 holds', () => {
    const dir = tempDir()
    const db = new Database(join(dir, 'outbox.db'))
    db.exec(`
      create table outbox (seq integer primary key, id text not null unique, kind text not null, body text not null);
      create table dead_letter (id text primary key, body text not null, reason text not null, at_ms integer not null);
      create table pass (person_id text primary key, at_ms integer not null);
      create table counter (name text primary key, value integer not null);
      insert into outbox values (41, 'a', 'unknown', '{"id":"a","kind":"unknown","cameraSeq":41}');
      insert into outbox values (42, 'b', 'match', '{"id":"b","kind":"match","cameraSeq":42}');
      insert into dead_letter values ('c', '{"id":"c","kind":"match","cameraSeq":7}', 'no such employee', ${T0});
      insert into pass values ('${PEOPLE[0]}', ${T0});
      insert into counter values ('camera_seq', 42);`)
    db.close()
    const outbox = open(dir)
    expect([outbox.depth(), outbox.deadLetters(), outbox.lastPass(PEOPLE[0])]).toEqual([
      2,
      1,
      { atMs: T0, direction: 'in' },
    ])
    outbox.append(decision())
    outbox.retryDeadLetters('all')
    expect(outbox.oldest(9).map((r) => r.event)).toMatchObject([
      { id: 'a', cameraSeq: 41 },
      { id: 'b', cameraSeq: 42 },
      { cameraSeq: 1, prevHash: null },
      { id: 'c', cameraSeq: 7 },
    ])
  })

  it('of a newer release is not touched', () => {
    const dir = tempDir()
    const db = new Database(join(dir, 'outbox.db'))
    db.pragma('user_version = 99')
    db.close()
    expect(() => openOutbox(dir, { direction: () => 'in' })).toThrow(/outbox\.db cannot be opened: .*newer release/)
  })

  it('gives dead letters back or forgets them, all or the ones that were named', () => {
    const outbox = open(tempDir())
    for (let i = 0; i < 4; i++) outbox.append(decision())
    const ids = outbox.oldest(9).map((r) => r.id)
    outbox.settle(
      ids.map((id) => ({ id, rejectedBecause: 'no such employee' })),
      T0,
    )
    expect(outbox.listDeadLetters(2).map(({ reason, atMs }) => [reason, atMs])).toEqual([
      ['no such employee', T0],
      ['no such employee', T0],
    ])
    expect([outbox.retryDeadLetters([ids[1] ?? '', 'nobody']), outbox.depth()]).toEqual([1, 1])
    expect([outbox.dropDeadLetters([ids[0] ?? '']), outbox.deadLetters()]).toEqual([1, 2])
    expect([outbox.retryDeadLetters('all'), outbox.deadLetters()]).toEqual([2, 0])
    expect(eventsOf(outbox).map((e) => e.cameraSeq)).toEqual([2, 3, 4])
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
    expect(registerOf(second).enter(decision({ wallMs: T0 + 60_000 }))).toEqual({
      kind: 'again',
      pass: { atMs: T0, direction: 'in' },
    })
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
