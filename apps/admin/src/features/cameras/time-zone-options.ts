import type { ComboboxOption } from '#components/ui/combobox.tsx'

const SHOWN = 50
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** IANA zones that contain every word. */
export function timeZoneOptions(search: string): ComboboxOption[] {
  const words = search
    .toLowerCase()
    .split(/[\s_/]+/)
    .filter(Boolean)
  const fitting = ZONES.filter((zone) => words.every((word) => zone.toLowerCase().includes(word)))
  return fitting.slice(0, SHOWN).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}
