const HERE = 'http://portal.invalid'

/** Where to go after signing in: a page of this portal, never another site. */
export function safeNext(next: string | null | undefined): string {
  if (!next || !URL.canParse(next, HERE)) return '/'
  const { origin, pathname, search } = new URL(next, HERE)
  // what the parser made of it counts: it drops line breaks and folds `/.//` into `//`
  return origin === HERE && !pathname.startsWith('//') ? pathname + search : '/'
}
