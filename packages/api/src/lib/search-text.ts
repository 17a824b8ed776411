/** Lower case without accents: `José` is found by `jose`, the same on both databases. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** What an employee is found by. The name comes first: the list is sorted by it. */
export function employeeSearchText(e: { name: string; code: string; email: string | null }): string {
  return [e.name, e.code, e.email ?? ''].map(folded).join(' ').trim()
}

const MAX_WORDS = 8

/** LIKE patterns, all of which must match. Escaped with a backslash. */
export function searchPatterns(search: string | undefined): string[] {
  const words = folded(search ?? '')
    .split(/[\s\p{Cc}]+/u)
    .filter(Boolean)
  return words.slice(0, MAX_WORDS).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}
