import { expect, it } from 'vitest'
import { beginOf, nextAfter, versionOn } from './use-version-choice.ts'

const versions = [{ validFrom: null }, { validFrom: '2026-03-01' }, { validFrom: '2026-06-01' }]

it('begins a new version today, or when the newest one begins', () => {
  expect(beginOf(null, '2026-02-01')).toBe('2026-02-01')
  expect(beginOf('2026-01-01', '2026-02-01')).toBe('2026-02-01')
  expect(beginOf('2026-03-01', '2026-02-01')).toBe('2026-03-01')
})

it('knows which version counts on a date, and which takes over', () => {
  expect(versionOn('2026-02-28', versions)?.validFrom).toBeNull()
  expect(versionOn('2026-03-01', versions)?.validFrom).toBe('2026-03-01')
  expect(nextAfter('2026-02-01', versions)).toBe('2026-03-01')
  expect(nextAfter('2026-03-01', versions)).toBe('2026-06-01')
  expect(nextAfter('2026-06-01', versions)).toBeNull()
})
