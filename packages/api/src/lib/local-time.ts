const formats = new Map<string, Intl.DateTimeFormat>()

/** What a clock on the wall showed. */
export function localTimeOf(at: Date, timeZone: string): { date: string; time: string } {
  const [date = '', time = ''] = formatOf(timeZone).format(at).split(' ')
  return { date, time }
}

/** Making a format is slow, a table has a handful of zones. Swedish writes `2026-01-31 08:00:00`. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  formats.set(timeZone, format)
  return format
}
