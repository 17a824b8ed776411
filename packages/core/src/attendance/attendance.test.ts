import { describe, expect, it, onTestFinished } from 'vitest'
import { instantsOf, localDateOf } from './date-range.ts'
import { DEFAULT_DEBOUNCE_MS, isNewPass } from './debounce.ts'

it('runs in a zone that is nobody’s: +05:45', () => {
  expect(new Date(0).getTimezoneOffset()).toBe(-330) // Kathmandu was at +05:30 until 1986
  expect(new Date('2026-01-01T00:00:00Z').getTimezoneOffset()).toBe(-345)
})

describe('instantsOf', () => {
  it.each([
    [
      'an ordinary day',
      '2026-01-05',
      '2026-01-05',
      'Europe/Berlin',
      '2026-01-04T23:00:00.000Z',
      '2026-01-05T23:00:00.000Z',
    ],
    [
      '23 hours when the clock goes forward',
      '2026-03-29',
      '2026-03-29',
      'Europe/Berlin',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ],
    [
      '25 hours when it goes back',
      '2026-10-25',
      '2026-10-25',
      'Europe/Berlin',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ],
    [
      'a month across the change of year',
      '2025-12-31',
      '2026-01-01',
      'Asia/Kolkata',
      '2025-12-30T18:30:00.000Z',
      '2026-01-01T18:30:00.000Z',
    ],
    [
      'a day whose midnight does not exist',
      '2026-09-06',
      '2026-09-06',
      'America/Santiago',
      '2026-09-06T04:00:00.000Z',
      '2026-09-07T03:00:00.000Z',
    ],
    [
      'a midnight that comes twice',
      '2026-10-25',
      '2026-10-25',
      'Atlantic/Azores',
      '2026-10-25T00:00:00.000Z',
      '2026-10-26T01:00:00.000Z',
    ],
    [
      'a day before the clock of midnight goes back',
      '2026-04-04',
      '2026-04-04',
      'America/Santiago',
      '2026-04-04T03:00:00.000Z',
      '2026-04-05T04:00:00.000Z',
    ],
    [
      'a day that an island skipped',
      '2011-12-29',
      '2011-12-30',
      'Pacific/Apia',
      '2011-12-29T10:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
    ],
    [
      'a year of two figures',
      '0050-01-01',
      '0050-01-01',
      'UTC',
      '0050-01-01T00:00:00.000Z',
      '0050-01-02T00:00:00.000Z',
    ],
  ])('%s', (_, from, to, zone, start, end) => {
    expect(instantsOf({ from, to }, zone)).toEqual({ start: new Date(start), end: new Date(end) })
  })
})

it('does not depend on the zone of the server, whose clock may change at the same midnight', () => {
  const zone = process.env.TZ
  process.env.TZ = 'America/Santiago'
  onTestFinished(() => {
    process.env.TZ = zone
  })
  expect(instantsOf({ from: '2025-04-06', to: '2025-04-06' }, 'Australia/Lord_Howe')).toEqual({
    start: new Date('2025-04-05T13:00:00.000Z'),
    end: new Date('2025-04-06T13:30:00.000Z'),
  })
})

it('localDateOf gives the date on the wall, not the UTC one', () => {
  expect(localDateOf(new Date('2026-05-01T21:30:00Z'), 'Australia/Brisbane')).toBe('2026-05-02')
  expect(localDateOf(new Date('2026-05-02T02:00:00Z'), 'America/New_York')).toBe('2026-05-01')
})

describe('isNewPass', () => {
  it.each([
    ['the first sighting counts', 1_000_000, null, true],
    ['again within the window does not', 1_000_000 + DEFAULT_DEBOUNCE_MS - 1, 1_000_000, false],
    ['again at the end of the window does', 1_000_000 + DEFAULT_DEBOUNCE_MS, 1_000_000, true],
    ['a clock set back a little does not count twice', 999_000, 1_000_000, false],
    ['a clock set back by a day does not silence the door', 1_000_000, 1_000_000 + 86_400_000, true],
  ])('%s', (_, at, last, expected) => {
    expect(isNewPass(at, last, DEFAULT_DEBOUNCE_MS)).toBe(expected)
  })
})
