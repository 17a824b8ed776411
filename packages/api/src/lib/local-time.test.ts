import { expect, it } from 'vitest'
import { localTimeOf } from './local-time.ts'

it.each([
  ['2026-03-29T00:59:59.999Z', 'Europe/Berlin', '2026-03-29', '01:59:59'],
  ['2026-03-29T01:00:00.000Z', 'Europe/Berlin', '2026-03-29', '03:00:00'],
  ['2026-01-01T00:00:00.000Z', 'America/New_York', '2025-12-31', '19:00:00'],
  ['2026-01-01T18:15:00.000Z', 'Asia/Kathmandu', '2026-01-02', '00:00:00'],
])('%s in %s is %s %s', (at, zone, date, time) => {
  expect(localTimeOf(new Date(at), zone)).toEqual({ date, time })
})
