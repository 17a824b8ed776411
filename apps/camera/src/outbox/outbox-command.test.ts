import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decision, FakeClock, T0, tempDir, unknown } from '../../test/support.ts'
import { Outbox } from './outbox.ts'
import { outboxCommand } from './outbox-command.ts'
import { type OutboxReport, outboxText } from './outbox-text.ts'

const REPORT: OutboxReport = {
  file: '/srv/lobby/outbox.db',
  waiting: 0,
  bytes: 0,
  limits: { rows: 1000, bytes: 1_024_000 },
  next: null,
  behind: 0,
  postponed: [],
  refused: 0,
  deadLetters: [],
  givenUp: 0,
  pictures: 0,
  chain: { id: 'c0ffee', seq: 12, hash: null },
}

describe('outboxText', () => {
  it('of an empty box is three lines', () => {
    expect(outboxText(REPORT)).toBe(
      '/srv/lobby/outbox.db\nWaiting for the server: 0 events\nCounter: 12 in chain c0ffee',
    )
  })

  it('names what waits, what is put behind, what was refused and what was given up', () => {
    const event = { kind: 'match', occurredAt: '2026-01-15T08:58:00.000Z', cameraSeq: 11 }
    const text = outboxText({
      ...REPORT,
      waiting: 250,
      bytes: 102_400,
      next: event,
      behind: 1,
      postponed: [{ id: 'b', event, tries: 4, lastError: 'oops' }],
      refused: 30,
      deadLetters: [{ id: 'a', event: 'of an older release', reason: 'no such employee', atMs: T0 }],
      givenUp: 1,
    })
    expect(text.split('\n').slice(1, -1)).toEqual([
      'Waiting for the server: 250 events, 100.0 KB (25 % of the box)',
      '  the next: 2026-01-15T08:58:00.000Z  match  no. 11',
      'Put behind the others, because the server fails on them: 1',
      '  b  2026-01-15T08:58:00.000Z  match  no. 11  tried 4 times  oops',
      'Refused by the server: 30',
      '  a  no such employee',
      '  … and 29 more',
      '  Send them again with "outbox retry", or forget them with "outbox drop --all".',
      'Given up because the box was full: 1 event without a name',
    ])
  })
})

describe('camera outbox', () => {
  /** A data directory with the camera `lobby`, which has two dead letters and one event that waits. */
  function setUp() {
    const dataDir = tempDir()
    mkdirSync(join(dataDir, 'cameras', 'lobby'), { recursive: true })
    const file = join(dataDir, 'cameras', 'lobby', 'outbox.db')
    const outbox = new Outbox(file, { direction: () => 'in', clock: new FakeClock() })
    for (const d of [decision(), unknown(), decision()]) outbox.append(d)
    const [a = '', b = ''] = outbox.oldest(2).map((r) => r.id)
    outbox.settle(
      [a, b].map((id) => ({ id, rejectedBecause: 'no such employee' })),
      T0,
    )
    outbox.close()
    const run = (...argv: string[]) => {
      const lines: string[] = []
      outboxCommand(argv, { ROLLCALL_DATA_DIR: dataDir }, (line) => lines.push(line))
      return lines.join('\n')
    }
    const depth = () => {
      const opened = new Outbox(file, { direction: () => 'in' })
      const counts = [opened.depth(), opened.deadLetters()]
      opened.close()
      return counts
    }
    const config = join(dataDir, 'lobby.env')
    writeFileSync(config, 'ROLLCALL_LOCATION=lobby\n')
    return { a, b, config, run, depth }
  }

  it('shows the box and changes nothing', () => {
    const { a, run, depth } = setUp()
    const text = run('--location', 'lobby')
    expect(text).toMatch(/Waiting for the server: 1 event, .*Refused by the server: 2\n.*no such employee/s)
    expect(text).toContain(a)
    expect(depth()).toEqual([1, 2])
  })

  it('finds the camera by its file of settings', () => {
    const { config, run } = setUp()
    expect(run('--config', config)).toBe(run('--location', 'lobby'))
  })

  it('sends refused events again, one or all', () => {
    const { a, run, depth } = setUp()
    expect(run('retry', a, '--location', 'lobby')).toBe('1 event will be sent again.')
    expect(depth()).toEqual([2, 1])
    expect(run('retry', '--location', 'lobby')).toBe('1 event will be sent again.')
    expect(depth()).toEqual([3, 0])
    expect(run('retry', '--location', 'lobby')).toBe('There is no such refused event.')
  })

  it('forgets refused events when they are named, and all only when that is said', () => {
    const { b, run, depth } = setUp()
    expect(() => run('drop', '--location', 'lobby')).toThrow(/needs ids of events, or --all/)
    expect(run('drop', b, '--location', 'lobby')).toBe('1 event forgotten.')
    expect(run('drop', '--all', '--location', 'lobby')).toBe('1 event forgotten.')
    expect(depth()).toEqual([1, 0])
  })

  it.each([
    ['no camera', [], /Name the camera with --location or --state-dir/],
    ['another camera', ['--location', 'berlin'], /There is no outbox in .*berlin/],
    ['an unknown action', ['empty', '--location', 'lobby'], /say retry or drop/],
    ['an id that is none', ['retry', 'x', '--location', 'lobby'], /x: is no id of an event/],
  ])('says in one text what is wrong with %s', (_, argv, words) => {
    expect(() => setUp().run(...argv)).toThrow(words)
  })
})
