import { expect, it } from 'vitest'
import { datesOf } from './self-view.ts'
import { factsOf, requestText, sourceText, spanText, wishInput } from './self-words.ts'

const FIGURES = {
  timeZone: 'Europe/Berlin',
  presence: 'present',
  facts: ['late', 'onLeave'],
  firstInAt: new Date('2026-03-02T08:02:00Z'),
  lastOutAt: null,
  workedSeconds: null,
  breakSeconds: null,
  overtimeSeconds: null,
  plannedSeconds: 0,
  lateSeconds: 120,
  earlySeconds: 0,
  leave: 'Half a day off',
  holiday: null,
} as const

it('lists the dates of a month up to today, the newest first', () => {
  expect(datesOf('2026-02', '2026-03-10')).toHaveLength(28)
  expect(datesOf('2026-03', '2026-03-03')).toEqual(['2026-03-03', '2026-03-02', '2026-03-01'])
  expect(datesOf('2026-04', '2026-03-03')).toEqual([])
})

it('says when somebody came and that the end is open, by the clock of the site', () => {
  const figures = { ...FIGURES, facts: [...FIGURES.facts] }
  expect(spanText(figures)).toBe('09:02 – …')
  expect(factsOf(figures, false).map((f) => f.text)).toEqual(['Present', 'Late', 'Half a day off'])
})

it('says where a punch comes from without figures', () => {
  const punch = { punchId: 'p', at: new Date(), recordedAt: null, place: { kind: 'void' }, corrected: false } as const
  const seen = { location: 'Lobby', door: 'Entrance', source: 'camera', method: 'pin' } as const
  expect(sourceText({ ...punch, ...seen })).toBe('Your PIN · Entrance · Lobby')
  expect(sourceText({ ...punch, ...seen, source: 'manual', method: null, door: null, corrected: true })).toBe(
    'Added by hand · Lobby',
  )
})

it('says what was asked for', () => {
  const request = {
    id: 'r',
    kind: 'add',
    state: 'requested',
    punchId: 'r',
    workDate: '2026-03-02',
    at: new Date('2026-03-02T16:00:00Z'),
    location: { id: 'l', name: 'Lobby' },
    timeZone: 'Europe/Berlin',
    direction: 'out',
    reason: 'forgot',
    mine: true,
    requestedAt: new Date(),
    decidedAt: null,
    decisionNote: null,
  } as const
  expect(requestText(request)).toBe('Add a punch at 17:00, out, Lobby')
  expect(requestText({ ...request, kind: 'void', at: null })).toBe('Take a punch out')
})

it('asks for nothing while something is missing', () => {
  const filled = { reason: 'forgot', at: null, locationId: 'l', direction: null }
  expect(wishInput({ kind: 'add' }, filled)).toBeNull()
  expect(wishInput({ kind: 'add' }, { ...filled, at: 'x', locationId: '' })).toBeNull()
  expect(wishInput({ kind: 'void', punchId: 'p', at: new Date() }, filled)).toEqual({
    kind: 'void',
    punchId: 'p',
    reason: 'forgot',
  })
})
