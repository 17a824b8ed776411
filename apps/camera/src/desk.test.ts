import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readyBoard } from '../test/support/screens.ts'
import { decision, EVENT, PEOPLE, T0, tempDir } from '../test/support.ts'
import { Desk } from './desk.ts'
import { Outbox } from './outbox/outbox.ts'
import { Vault } from './outbox/vault.ts'

const [BADGE, UNKNOWN_BADGE] = ['b'.repeat(64), 'c'.repeat(64)] as const

function setUp() {
  let nowMs = T0
  const clock = { wallMs: () => nowMs, monotonicMs: () => nowMs }
  const outbox = new Outbox(join(tempDir(), 'outbox.db'), { direction: () => 'in', vault: new Vault('token') })
  onTestFinished(() => outbox.close())
  const board = readyBoard()
  const troubles: unknown[] = []
  const denied: unknown[] = []
  const desk = new Desk({
    board,
    outbox,
    clock,
    personOfBadge: (hash) => (hash === BADGE ? PEOPLE[0] : null),
    debounceMs: () => 60_000,
    onDenied: (trackId, personId) => denied.push([trackId, personId]),
    onWritten: () => undefined,
    onTrouble: (e) => troubles.push(e),
  })
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
  const viewNow = () => board.header(nowMs).view
  return { board, outbox, desk, see, pressNotMe, written, later, troubles, denied, viewNow, nowMs: () => nowMs }
}

it.each(['match', 'ambiguous'] as const)(
  '"Not me" on a banner of kind %s is written down once, and a PIN asked for',
  (kind) => {
    const { see, desk, pressNotMe, written, viewNow, troubles, denied } = setUp()
    const eventId = see({ kind })
    expect(pressNotMe()).toBe(true)
    expect(written()).toMatchObject([{ id: eventId }, { kind: 'dispute', employeeId: null, disputes: eventId }])
    expect(viewNow()).toMatchObject({ screen: 'disputed', line: 'Thank you, it will be checked – use PIN / QR' })
    expect(viewNow().pad).not.toBeNull()
    desk.handle({ do: 'dispute', eventId })
    expect(written()).toHaveLength(2)
    expect(denied).toEqual([[1, PEOPLE[0]]])
    expect(troubles).toEqual([])
  },
)

it('the person who was named by mistake is logged when they come', () => {
  const { see, pressNotMe, outbox } = setUp()
  see()
  expect(outbox.lastPass(PEOPLE[0])).toEqual({ atMs: T0, direction: 'in' })
  pressNotMe()
  expect(outbox.lastPass(PEOPLE[0])).toBeNull()
})

describe('"Check out now"', () => {
  function alreadyIn() {
    const unit = setUp()
    unit.see()
    unit.later(60_000)
    const sightAgain = () => {
      const pass = unit.outbox.lastPass(PEOPLE[0])
      if (pass) unit.board.announce(decision({ trackId: 5, similarity: 0.66 }), { kind: 'again', pass }, unit.nowMs())
    }
    const request = () => {
      sightAgain()
      return unit.viewNow().actions.find((a) => a.request.do === 'checkOut')?.request
    }
    return { ...unit, sightAgain, request }
  }

  it('is a pass out inside the debounce, with what was seen, and each once', () => {
    const { request, desk, written, viewNow, sightAgain, later } = alreadyIn()
    const asked = request()
    if (asked) for (const _ of [1, 2]) desk.handle(asked)
    expect(written()).toMatchObject([
      { direction: 'in' },
      { kind: 'match', employeeId: PEOPLE[0], direction: 'out', directionStated: true, similarity: 0.66, trackId: 5 },
    ])
    expect(written()).toHaveLength(2)
    expect(viewNow()).toMatchObject({ screen: 'goodbye', line: 'Goodbye, Ana L.', detail: '14:44 · OUT' })
    later(20_000)
    sightAgain()
    expect(viewNow()).toMatchObject({ screen: 'already', detail: 'Already out at 14:44', actions: [] })
  })

  it('is nothing once the banner is gone, or was never there', () => {
    const { request, desk, written, later } = alreadyIn()
    const asked = request()
    later(4000)
    if (asked) desk.handle(asked)
    desk.handle({ do: 'checkOut', announcement: 999 })
    expect(written()).toHaveLength(1)
  })

  it('can be taken back by whoever was not meant', () => {
    const { request, desk, pressNotMe, written } = alreadyIn()
    const asked = request()
    if (asked) desk.handle(asked)
    expect(pressNotMe()).toBe(true)
    expect(written().at(-1)).toMatchObject({ kind: 'dispute' })
  })
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

it('a badge that is known here is a pass without the server, and within the debounce time none', () => {
  const { desk, written, later, viewNow, see } = setUp()
  expect(desk.badge(BADGE)).toBe(true)
  expect(written()).toMatchObject([{ kind: 'match', method: 'qr', employeeId: PEOPLE[0], frames: 0, modelId: 'none' }])
  expect(viewNow()).toMatchObject({ screen: 'welcome', line: 'Welcome, Ana L.', actions: [] })
  later(20_000)
  expect(desk.badge(BADGE)).toBe(true)
  expect(viewNow()).toMatchObject({ screen: 'already', detail: 'Already in at 14:43' })
  expect(written()).toHaveLength(1)
  later(60_000)
  see()
  expect(desk.badge(BADGE)).toBe(true)
  expect(written()).toHaveLength(2)
})

it('of any other badge the server is asked, once at a time; its text is nowhere', () => {
  const { desk, written, outbox, viewNow, later } = setUp()
  expect(desk.badge(UNKNOWN_BADGE)).toBe(true)
  expect(written()).toMatchObject([{ kind: 'claim', method: 'qr', claim: { badgeHash: UNKNOWN_BADGE } }])
  expect(desk.badge(UNKNOWN_BADGE)).toBe(false)
  const [first] = outbox.oldest(1)
  desk.answered([{ id: first?.id ?? null, status: 'accepted', reason: null, claim: { kind: 'refused' } }])
  expect(viewNow()).toMatchObject({ screen: 'wrongBadge', line: 'Badge not known', detail: 'Please see HR' })
  later(1000)
  expect(desk.badge(UNKNOWN_BADGE)).toBe(true)
})

it('a badge that cannot be written down is not greeted, and taken when it can', () => {
  const { desk, outbox, viewNow, troubles } = setUp()
  const { append } = outbox
  outbox.append = () => {
    throw new Error('disk full')
  }
  expect(desk.badge(BADGE)).toBe(false)
  expect(viewNow().screen).toBe('idle')
  expect(troubles).toHaveLength(1)
  outbox.append = append
  expect(desk.badge(BADGE)).toBe(true)
})
