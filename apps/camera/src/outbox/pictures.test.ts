import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { decision, T0, tempDir, unknown } from '../../test/support.ts'
import { ServerError } from '../server/server-error.ts'
import { LIMITS, Outbox, type OutboxOptions } from './outbox.ts'
import { PictureSender } from './picture-sender.ts'
import { Vault } from './vault.ts'

const DAY_MS = 24 * 3_600_000
const FACE = Buffer.from('the face of somebody, as a JPEG'.repeat(100))

function open(dir: string, options: Partial<OutboxOptions> = {}): Outbox {
  const outbox = new Outbox(join(dir, 'outbox.db'), { direction: () => 'in', vault: new Vault('token'), ...options })
  onTestFinished(() => outbox.close())
  return outbox
}

const doubtful = (changes = {}) => decision({ kind: 'ambiguous', picture: FACE, ...changes })
/** The server has, or has refused, the oldest events. */
const settle = (outbox: Outbox, count: number, rejectedBecause: string | null = null) =>
  outbox.settle(
    outbox.oldest(count).map(({ id }) => ({ id, rejectedBecause })),
    T0,
  )

it('a picture is on the disk with its event, sealed, and can be sent when the server has that', () => {
  const dir = tempDir()
  const first = open(dir)
  const eventId = first.append(doubtful())
  expect(JSON.stringify(first.oldest(1))).not.toContain('picture')
  expect(first.pictures.next()).toBeNull()
  const onDisk = readdirSync(dir).map((name) => readFileSync(join(dir, name)))
  expect(onDisk.some((bytes) => bytes.includes('the face of somebody'))).toBe(false)
  settle(first, 1)
  const second = open(dir)
  expect(second.pictures.next()).toEqual({ eventId, jpeg: FACE })
  second.pictures.drop(eventId)
  expect([second.pictures.next(), second.bytes()]).toEqual([null, 0])
})

it('goes with an event that the server refused', () => {
  const outbox = open(tempDir())
  outbox.append(doubtful())
  settle(outbox, 1, 'no such employee')
  expect([outbox.deadLetters(), outbox.pictures.count()]).toEqual([1, 0])
})

it('goes before any event when room is short, the oldest first, and none is kept where there is none', () => {
  const outbox = open(tempDir(), { limits: { ...LIMITS, bytes: 10_000 } })
  const ids = [doubtful(), doubtful(), doubtful()].map((d) => outbox.append(d))
  expect(outbox.pictures.count()).toBe(2)
  while (outbox.pictures.count() > 0) outbox.append(unknown())
  expect(outbox.givenUp()).toBe(0)
  expect(outbox.oldest(9).map((row) => row.id)).toEqual(expect.arrayContaining(ids))
  while (outbox.givenUp() === 0) outbox.append(decision())
  outbox.append(doubtful())
  expect(outbox.pictures.count()).toBe(0)
  expect(outbox.bytes()).toBeLessThanOrEqual(10_000)
})

it('is forgotten after two weeks without a server, and of no use with another token', () => {
  const dir = tempDir()
  const first = open(dir)
  first.append(doubtful())
  first.append(doubtful({ wallMs: T0 + 14 * DAY_MS + 1 }))
  expect(first.pictures.count()).toBe(1)
  settle(first, 2)
  const other = open(dir, { vault: new Vault('another token') })
  expect([other.pictures.next(), other.pictures.count()]).toEqual([null, 0])
})

it('is kept by nobody who could not open it', () => {
  const outbox = open(tempDir(), { vault: null })
  outbox.append(doubtful())
  expect([outbox.depth(), outbox.pictures.count()]).toEqual([1, 0])
})

it('is not counted when its event could not be written', () => {
  const outbox = open(tempDir(), { limits: { ...LIMITS, rows: 1 } })
  outbox.append(decision())
  const bytes = outbox.bytes()
  expect(() => outbox.append(doubtful())).toThrow(/full/)
  expect([outbox.bytes(), outbox.pictures.count()]).toEqual([bytes, 0])
})

function sender(...answers: (ServerError | null)[]) {
  const outbox = open(tempDir())
  for (const _ of answers) outbox.append(doubtful())
  settle(outbox, answers.length)
  const sent: string[] = []
  const failures: unknown[] = []
  const send = async (eventId: string) => {
    const answer = answers.shift()
    if (answer) throw answer
    sent.push(eventId)
  }
  const clock = { sleep: async () => undefined }
  const unit = new PictureSender({ pictures: outbox.pictures, send, clock, onFailure: (e) => failures.push(e) })
  return { outbox, sent, failures, sendOne: () => unit.sendOne() }
}

it('is sent once, and one that the server does not want is gone', async () => {
  const { sendOne, outbox, sent, failures } = sender(new ServerError('refused', 'unwanted'), null)
  expect([await sendOne(), await sendOne(), await sendOne()]).toEqual(['sent', 'sent', 'none'])
  expect([sent.length, failures.length, outbox.pictures.count()]).toEqual([1, 1, 0])
})

it('waits for a server that is away, and is given up by one that fails on it three times', async () => {
  const away = new ServerError('unreachable', 'away')
  const failed = new ServerError('failed', 'a defect')
  const first = sender(away, away, away, away, null)
  for (const _ of [1, 2, 3, 4]) expect(await first.sendOne()).toBe('failed')
  expect([await first.sendOne(), first.sent.length]).toEqual(['sent', 1])
  const second = sender(failed, failed, failed)
  expect([await second.sendOne(), await second.sendOne(), await second.sendOne()]).toEqual(['failed', 'failed', 'sent'])
  expect([second.sent.length, second.outbox.pictures.count()]).toEqual([0, 2])
})
