import { expect, it } from 'vitest'
import { adjustmentText, datesOfMonth, isLocked, type Lock, periodText } from './lock-words.ts'

const lock: Lock = {
  id: 'k',
  from: '2026-02-01',
  to: '2026-02-28',
  location: null,
  lockedBy: 'Hana',
  lockedAt: new Date('2026-03-01T08:00:00Z'),
  unlockedBy: null,
  unlockedAt: null,
}

it('knows the last date of a month', () => {
  expect(datesOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  expect(datesOfMonth('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
})

it('says what a locked day would have more or less', () => {
  const text = (worked: number, overtime: number) =>
    adjustmentText({ workedDeltaSeconds: worked, overtimeDeltaSeconds: overtime })
  expect(text(1800, 0)).toBe('+0:30 h')
  expect(text(-3600, -1800)).toBe('−1:00 h, overtime −0:30 h')
  expect(text(0, 0)).toBe('same hours')
})

it('names a whole month, and the dates of anything else', () => {
  expect(periodText(lock)).toBe('February 2026')
  expect(periodText({ from: '2026-02-01', to: '2026-02-14' })).toBe('Sun 1 Feb 2026 – Sat 14 Feb 2026')
})

it('takes a lock of the company for one of each location, and never the other way round', () => {
  const ofLobby = { ...lock, location: { id: 'l', name: 'Lobby' } }
  expect(isLocked([lock], '2026-02', 'l')).toBe(true)
  expect(isLocked([ofLobby], '2026-02', null)).toBe(false)
  expect(isLocked([ofLobby], '2026-02', 'l')).toBe(true)
})

it('does not count a lock that was taken off, or one of half a month', () => {
  expect(isLocked([{ ...lock, unlockedAt: new Date() }], '2026-02', null)).toBe(false)
  expect(isLocked([{ ...lock, to: '2026-02-14' }], '2026-02', null)).toBe(false)
})
