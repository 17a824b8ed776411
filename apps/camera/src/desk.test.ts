import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readyBoard } from '../test/support/screens.ts'
import { decision, EVENT, PEOPLE, T0, tempDir } from '../test/support.ts'
import { Desk } from './desk.ts'
import { Outbox } from './outbox/outbox.ts'
import { Vault } from './outbox/vault.ts'

function setUp() {
  let nowMs = T0
  const clock = { wallMs: () => nowMs, monotonicMs: () => nowMs }
  const outbox = new Outbox(join(tempDir(), 'outbox.db'), { direction: () => 'in', vault: new Vault('token') })
  onTestFinished(() => outbox.close())
  const board = readyBoard()
  const troubles: unknown[] = []
  const desk = new Desk({ board, outbox, clock, onWritten: () => undefined, onTrouble: (e) => troubles.push(e) })
  const see = (changes: Parameters<typeof decision>[0] = {}) => {
    const seen = decision({ wallMs: nowMs, ...changes })
    const eventId = outbox.append(seen)
    board.announce(seen, { kind: 'logged', eventId }, nowMs)
    return eventId
  }
  /** Presses what the banner offers. */
  const pressNotMe = () => {
    const action = board.header(nowMs).view.actions.find((a) => a.request.do === 'dispute')
    if (action) desk.handle(action.request)
    return action !== undefined
  }
  const written = () => outbox.oldest(9).map((row) => row.event)
  const later = (ms: number) => {
    nowMs += ms
  }
  return { board, outbox, desk, see, pressNotMe, written, later, troubles, viewNow: () => board.header(nowMs).view }
}

it.each(['match', 'ambiguous'] as const)(
  '"Not me" on a banner of kind %s is written down once, and a PIN asked for',
  (kind) => {
    const { see, desk, pressNotMe, written, viewNow, troubles } = setUp()
    const eventId = see({ kind })
    expect(pressNotMe()).toBe(true)
    expect(written()).toMatchObject([{ id: eventId }, { kind: 'dispute', employeeId: null, disputes: eventId }])
    expect(viewNow()).toMatchObject({ screen: 'disputed', line: 'Thank you, it will be checked – use PIN' })
    expect(viewNow().pad).not.toBeNull()
    desk.handle({ do: 'dispute', eventId })
    expect(written()).toHaveLength(2)
    expect(troubles).toEqual([])
  },
)

it('the person who was named by mistake is logged when they come', () => {
  const { see, pressNotMe, outbox } = setUp()
  see()
  expect(outbox.lastPassMs(PEOPLE[0])).toBe(T0)
  pressNotMe()
  expect(outbox.lastPassMs(PEOPLE[0])).toBeNull()
})

it('nobody disputes what is gone from the screen, or never was on it', () => {
  const { see, desk, later, written } = setUp()
  const eventId = see()
  later(4000)
  for (const id of [eventId, EVENT]) desk.handle({ do: 'dispute', eventId: id })
  expect(written()).toHaveLength(1)
})

it('passes on what the server adds to a pass', () => {
  const { see, desk, viewNow } = setUp()
  const id = see()
  desk.answered([{ id, status: 'accepted', reason: null, note: { sinceFirstMs: null, remark: 'off_shift' } }])
  expect(viewNow().detail).toBe('14:43 · IN · outside your shift')
})

it('takes a second PIN as soon as the first one is answered, and no flood of them before', () => {
  const { desk, written, outbox } = setUp()
  const claim = (pin: string) => desk.handle({ do: 'claim', employeeCode: 'E-1', pin })
  claim('975312')
  claim('482160')
  expect(written()).toHaveLength(1)
  const [first] = outbox.oldest(1)
  desk.answered([{ id: first?.id ?? null, status: 'accepted', reason: null, claim: { kind: 'refused' } }])
  claim('482160')
  expect(written()).toHaveLength(2)
})
