/** Reads a file of an installed package, e.g. `@fontsource/noto-sans/unicode.json`. */
export type ReadPackageFile = (path: string) => Promise<Uint8Array>

export type Weight = 400 | 700
export const WEIGHTS: readonly Weight[] = [400, 700]

/** Noto Sans (OFL 1.1) as `@fontsource` cuts it into scripts. */
const PACKAGES = ['noto-sans', 'noto-sans-arabic'] as const

export interface Fonts {
  faces: readonly { name: string; files: Readonly<Record<Weight, Uint8Array>> }[]
  /** For what has no face of its own. */
  fallback: string
  /** The face that writes a character, if it can the one before; null: none does. */
  faceOf(char: string, before: string | null): string | null
}

export function weightedName(face: string, weight: Weight): string {
  return `${face}-${weight}`
}

/** Belongs to the letter before it, whatever its own face. */
const JOINED = /^[\p{M}\u200c\u200d]$/u

export async function loadFonts(read: ReadPackageFile): Promise<Fonts> {
  const ranges = new Map<string, [number, number][]>()
  const faces: { name: string; files: Record<Weight, Uint8Array> }[] = []
  for (const family of PACKAGES) {
    const table: unknown = JSON.parse(Buffer.from(await read(`@fontsource/${family}/unicode.json`)).toString('utf8'))
    for (const [subset, list] of Object.entries(table ?? {})) {
      const name = `${family}-${subset}`
      if (family !== PACKAGES[0] && subset !== 'arabic') continue // its Latin is the same
      // woff: the reader of woff2 writes broken subsets
      const file = (weight: Weight) => read(`@fontsource/${family}/files/${name}-${weight}-normal.woff`)
      const [regular, bold] = await Promise.all([file(400), file(700)])
      faces.push({ name, files: { 400: regular, 700: bold } })
      ranges.set(name, rangesOf(String(list)))
    }
  }
  const fallback = 'noto-sans-latin'
  const has = (face: string, code: number) =>
    ranges.get(face)?.some(([from, to]) => from <= code && code <= to) ?? false
  return {
    faces,
    fallback,
    faceOf: (char, before) => {
      const code = char.codePointAt(0) ?? 0
      if (before !== null && (JOINED.test(char) || has(before, code))) return before
      if (has(fallback, code)) return fallback
      return faces.find(({ name }) => has(name, code))?.name ?? null
    },
  }
}

/** `U+0000-00FF,U+0131` */
function rangesOf(list: string): [number, number][] {
  return list.split(',').map((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
  })
}
