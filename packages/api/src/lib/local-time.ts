const formats = new Map<string, Intl.DateTimeFormat>()

/** What a clock on the wall showed. */
export function localTimeOf(at: Date, timeZone: string): { date: string; time: string } {
  const [date = '', time = ''] = localDateTimeOf(at, timeZone).split(' ')
  return { date, time }
}

/** `2026-01-31 08:00:00` */
export function localDateTimeOf(at: Date, timeZone: string): string {
  return formatOf(timeZone).format(at)
}

/** Making a format is slow, a table has a handful of zones. Swedish writes dates like that. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  formats.set(timeZone, format)
  return format
}
