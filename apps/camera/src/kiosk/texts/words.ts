import type { Plural, Texts } from './texts.ts'

/** Puts values into the braces of a text. */
export function fill(text: string, values: Readonly<Record<string, string>>, { dir }: Pick<Texts, 'dir'>): string {
  return text.replace(/\{(\w+)\}/g, (braces, key: string) => {
    return isolate(Object.hasOwn(values, key) ? (values[key] ?? '') : braces, { dir })
  })
}

/** Keeps a name or a time in one piece, and its direction apart from that of a text from right to left. */
export function isolate(text: string, { dir }: Pick<Texts, 'dir'>): string {
  return dir === 'rtl' && text !== '' ? `\u2068${text}\u2069` : text
}

/** The form of the language for so many things. */
export function counted(forms: Plural, n: number, texts: Pick<Texts, 'locale' | 'dir'>): string {
  const form = forms[new Intl.PluralRules(texts.locale).select(n)] ?? forms.other
  return fill(form, { n: new Intl.NumberFormat(texts.locale).format(n) }, texts)
}

/** Time of day at the door, e.g. 08:58. */
export function clockTime(atMs: number, timeZone: string, locale = 'en-GB'): string {
  const format = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  return new Intl.DateTimeFormat(locale, format).format(atMs)
}

/** Hours and minutes that have passed, e.g. 7:42. */
export function hoursText(ms: number, locale: string): string {
  const minutes = Math.floor(ms / 60_000)
  const digits = (n: number, minimumIntegerDigits: number) =>
    new Intl.NumberFormat(locale, { minimumIntegerDigits }).format(n)
  return `${digits(Math.floor(minutes / 60), 1)}:${digits(minutes % 60, 2)}`
}

/** The day at the door, e.g. Thursday 15 January. */
export function dayText(atMs: number, timeZone: string, locale: string): string {
  const format = { weekday: 'long', day: 'numeric', month: 'long', timeZone } as const
  return new Intl.DateTimeFormat(locale, format).format(atMs)
}

/** What colleagues call somebody; says least. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? ''
}

/** First name and initial: enough for whom it concerns, little for those who stand behind. */
export function shortName(name: string, locale: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  const last = rest.at(-1)
  if (last === undefined) return first
  const [initial] = new Intl.Segmenter(locale).segment(last)
  return `${first} ${initial?.segment ?? ''}.`
}
