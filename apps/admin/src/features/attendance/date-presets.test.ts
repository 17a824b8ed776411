import { describe, expect, it } from 'vitest'
import { PRESETS, presetOf, rangeOf } from './date-presets.ts'

describe('date presets', () => {
  const at = new Date('2026-03-01T00:30:00Z')

  it('count days in the zone of the doors, not in that of the reader or of UTC', () => {
    expect(rangeOf('today', at, 'America/New_York')).toEqual({ from: '2026-02-28', to: '2026-02-28' })
    expect(rangeOf('today', at, 'Asia/Tokyo')).toEqual({ from: '2026-03-01', to: '2026-03-01' })
  })

  it('cover both ends', () => {
    const dates = PRESETS.map(({ id }) => [id, rangeOf(id, at, 'UTC')])
    expect(Object.fromEntries(dates)).toEqual({
      today: { from: '2026-03-01', to: '2026-03-01' },
      yesterday: { from: '2026-02-28', to: '2026-02-28' },
      last7: { from: '2026-02-23', to: '2026-03-01' },
      month: { from: '2026-03-01', to: '2026-03-01' },
      lastMonth: { from: '2026-02-01', to: '2026-02-28' },
    })
  })

  it('cross the year', () => {
    expect(rangeOf('lastMonth', new Date('2026-01-15T12:00:00Z'), 'UTC')).toEqual({
      from: '2025-12-01',
      to: '2025-12-31',
    })
  })

  it('are recognised in dates that somebody typed', () => {
    expect(presetOf({ from: '2026-02-28', to: '2026-02-28' }, at, 'UTC')).toBe('yesterday')
    expect(presetOf({ from: '2026-02-27', to: '2026-02-28' }, at, 'UTC')).toBeNull()
    expect(presetOf({ from: null, to: '2026-02-28' }, at, 'UTC')).toBeNull()
  })
})
