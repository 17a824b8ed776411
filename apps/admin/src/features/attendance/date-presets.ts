import { type DateRange, localDateOf } from '@rollcall/core'

export const PRESETS = [
  { id: 'today', label: 'Today' },
  { id: 'yesterday', label: 'Yesterday' },
  { id: 'last7', label: 'Last 7 days' },
  { id: 'month', label: 'This month' },
  { id: 'lastMonth', label: 'Last month' },
] as const
export type PresetId = (typeof PRESETS)[number]['id']

/** The local dates of a preset, at a moment in a zone. */
export function rangeOf(preset: PresetId, at: Date, timeZone: string): DateRange {
  const today = localDateOf(at, timeZone)
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: plusDays(today, -1), to: plusDays(today, -1) }
    case 'last7':
      return { from: plusDays(today, -6), to: today }
    case 'month':
      return { from: `${today.slice(0, 7)}-01`, to: today }
    case 'lastMonth': {
      const to = plusDays(`${today.slice(0, 7)}-01`, -1)
      return { from: `${to.slice(0, 7)}-01`, to }
    }
  }
}

/** Which preset these dates are today; null for others. */
export function presetOf(
  { from, to }: { from: string | null; to: string | null },
  at: Date,
  timeZone: string,
): PresetId | null {
  const match = PRESETS.find(({ id }) => {
    const range = rangeOf(id, at, timeZone)
    return range.from === from && range.to === to
  })
  return match?.id ?? null
}

function plusDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
