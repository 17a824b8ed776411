import type { ComboboxOption } from '#components/ui/combobox.tsx'

const SHOWN = 60
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
const REGIONS = [...new Set(ZONES.flatMap((zone) => (zone.includes('/') ? zone.split('/')[0] : undefined) ?? []))]

/** The zone this browser is in. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** IANA zones whose name contains every word of the search; without one the likely ones come first. */
export function zoneOptions(search: string, chosen: string): ComboboxOption[] {
  const words = wordsOf(search)
  if (words.length === 0) return [...new Set([chosen, browserZone(), ...ZONES])].slice(0, SHOWN).map(zoneOption)
  const fitting = ZONES.filter((zone) => words.every((word) => zone.toLowerCase().includes(word)))
  const shown = fitting.length > 0 ? fitting : otherSpellings(words)
  return shown.slice(0, SHOWN).map(zoneOption)
}

export function zoneOption(zone: string): ComboboxOption {
  return { value: zone, label: zone.replaceAll('_', ' '), detail: offsetOf(zone) }
}

function wordsOf(search: string): string[] {
  return search
    .toLowerCase()
    .split(/[\s_/]+/)
    .filter(Boolean)
}

/** Browsers list a place under one name only, often an old one (Asia/Calcutta), and understand the others. */
function otherSpellings(words: readonly string[]): string[] {
  const place = words.join('_')
  const guesses = [place.replace('_', '/'), ...REGIONS.map((region) => `${region}/${place}`)]
  return [...new Set(guesses.flatMap((guess) => formatOf(guess)?.resolvedOptions().timeZone ?? []))]
}

/** `GMT+5:45` at this moment. */
function offsetOf(zone: string): string | undefined {
  const parts = formatOf(zone)?.formatToParts()
  return parts?.find((part) => part.type === 'timeZoneName')?.value
}

const formats = new Map<string, Intl.DateTimeFormat | null>()

/** Making one is slow; the list is made anew with every key. */
function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone)
  if (known !== undefined) return known
  let made: Intl.DateTimeFormat | null
  try {
    made = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
  } catch {
    made = null
  }
  formats.set(zone, made)
  return made
}
