import { describe, expect, it } from 'vitest'
import { instantsShowing } from '../attendance/zone-clock.ts'
import { readDirection } from './read-direction.ts'
import { dateOrderOf, readTime } from './read-time.ts'

const read = (date: string, time = '', order: 'dmy' | 'mdy' | null = null) => readTime({ date, time }, order)
const wall = (date: string, clock: string) => ({ kind: 'wall', date, msOfDay: Date.parse(`1970-01-01T${clock}Z`) })

describe('a time in a file', () => {
  it.each([
    ['2026-03-02 08:05', '', wall('2026-03-02', '08:05:00')],
    ['2026-03-02T08:05:09', '', wall('2026-03-02', '08:05:09')],
    ['2026-03-02T08:05:09.250', '', wall('2026-03-02', '08:05:09.250')],
    ['2026/3/2', '8:05', wall('2026-03-02', '08:05:00')],
    ['02.03.2026 08:05', '', wall('2026-03-02', '08:05:00')],
    ['2.3.26', '8.05 Uhr', wall('2026-03-02', '08:05:00')],
    ['Mo., 02.03.2026', '08:05:09', wall('2026-03-02', '08:05:09')],
    ['31/12/2026 17:30', '', wall('2026-12-31', '17:30:00')],
    ['12/31/2026 5:30 PM', '', wall('2026-12-31', '17:30:00')],
    ['12/31/2026', '12:05 a.m.', wall('2026-12-31', '00:05:00')],
    ['12/31/2026', '12:05 pm', wall('2026-12-31', '12:05:00')],
    ['20260302', '0805', wall('2026-03-02', '08:05:00')],
    ['20260302 080509', '', wall('2026-03-02', '08:05:09')],
    ['2026-03-02 00:00:00', '08:05', wall('2026-03-02', '08:05:00')],
    ['٠٢.٠٣.٢٠٢٦', '٠٨:٠٥', wall('2026-03-02', '08:05:00')],
    ['2026-03-02T08:05:09Z', '', { kind: 'instant', atMs: Date.UTC(2026, 2, 2, 8, 5, 9) }],
    ['2026-03-02T08:05:09+05:30', '', { kind: 'instant', atMs: Date.UTC(2026, 2, 2, 2, 35, 9) }],
    ['2026-03-02 08:05-0800', '', { kind: 'instant', atMs: Date.UTC(2026, 2, 2, 16, 5) }],
  ])('is read from “%s” and “%s”', (date, time, expected) => {
    expect(read(date, time)).toEqual(expected)
  })

  it('says the day or the month first as somebody decides, and is never guessed', () => {
    expect(read('03/04/2026', '08:00', 'dmy')).toEqual(wall('2026-04-03', '08:00:00'))
    expect(read('03/04/2026', '08:00', 'mdy')).toEqual(wall('2026-03-04', '08:00:00'))
    expect(read('03/04/2026', '08:00')).toMatchObject({ kind: 'flaw', reason: expect.stringContaining('two ways') })
    expect(read('03-04-2026 08:00')).toMatchObject({ kind: 'flaw' })
    expect(read('03.04.2026', '08:00', 'mdy')).toEqual(wall('2026-04-03', '08:00:00'))
  })

  it.each([
    ['', '08:00', 'There is no date'],
    ['2026-03-02', '', 'There is no time of day'],
    ['31.02.2026', '08:00', '“31.02.2026” is no date'],
    ['2026-13-01', '08:00', '“2026-13-01” is no date'],
    ['yesterday', '08:00', '“yesterday” is no date'],
    ['2026-03-02', '24:00', '“24:00” is no time of day'],
    ['2026-03-02', '08:60', '“08:60” is no time of day'],
    ['2026-03-02', '13:00 pm', '“13:00 pm” is no time of day'],
    ['2026-03-02 soon', '', '“soon” is no time of day'],
  ])('of “%s” and “%s” is refused with the reason', (date, time, reason) => {
    expect(read(date, time)).toEqual({ kind: 'flaw', reason })
  })

  it.each([
    [['2026-03-04', '04.03.2026'], 'clear'],
    [['03/04/2026', '04/03/2026'], 'unclear'],
    [['03/04/2026', '13/03/2026'], 'dmy'],
    [['03/04/2026 08:00', '03/13/2026 08:00'], 'mdy'],
    [['13/03/2026', '03/13/2026'], 'mixed'],
    [[], 'clear'],
  ])('and the whole column %j is %s', (cells, order) => {
    expect(dateOrderOf(cells)).toBe(order)
  })
})

describe('a direction in a file', () => {
  it.each([
    ['IN', 'in'],
    ['C/Out', 'out'],
    ['Kommen', 'in'],
    ['G', 'out'],
    ['Entrada', 'in'],
    ['خروج', 'out'],
    ['प्रवेश', 'in'],
    ['', 'auto'],
    [' - ', 'auto'],
    ['maybe', null],
  ])('%s is %s', (cell, direction) => {
    expect(readDirection(cell)).toBe(direction)
  })
})

describe('what the wall clock shows', () => {
  const at = (date: string, clock: string) =>
    instantsShowing(date, Date.parse(`1970-01-01T${clock}Z`), 'Europe/Berlin').map((ms) => new Date(ms).toISOString())
  it('is once, never where it is put forward, and twice where it is put back', () => {
    expect(at('2026-03-02', '08:00:00')).toEqual(['2026-03-02T07:00:00.000Z'])
    expect(at('2026-03-29', '02:30:00')).toEqual([])
    expect(at('2026-03-29', '03:00:00')).toEqual(['2026-03-29T01:00:00.000Z'])
    expect(at('2026-10-25', '02:30:00')).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'])
    expect(at('2026-10-25', '03:00:00')).toEqual(['2026-10-25T02:00:00.000Z'])
  })
})
