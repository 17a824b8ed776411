const MB = 1024 * 1024

/** What a ZIP of photos may be. */
export const PHOTO_ZIP = {
  /** Offsets in it are 32-bit integers of the database. */
  maxBytes: 2000 * MB,
  maxPhotos: 10_000,
  /** It is uploaded in parts of this size; the last one is shorter. */
  partBytes: 4 * MB,
} as const

/** What a file in a ZIP is, to go by its name. `codes`: employee codes that the name may mean, without doubles. */
export type NamedPhoto = { kind: 'photo' | 'heic'; codes: readonly string[] } | { kind: 'other' } | { kind: 'junk' }

const PHOTO_ENDING = /\.(jpe?g|jpe|jfif|png|webp|avif|tiff?|gif)$/i
const HEIC_ENDING = /\.hei[cf]$/i
/** What systems put beside the files of people: `__MACOSX/`, `.DS_Store`, `._E-1001.jpg`, `Thumbs.db`. */
const JUNK = /(^|\/)(__MACOSX\/|\.|thumbs\.db$|desktop\.ini$)/i
/** `_2`, ` (2)` or `(2)` after the code: another photo of the same person. */
const ANOTHER_PHOTO = /(_\d{1,3}| ?\(\d{1,3}\))$/

/**
 * `E-1001.jpg`, `E-1001_2.jpg`, `E-1001 (2).png` and `E-1001/anything.jpg` mean the employee E-1001.
 * @param path in the ZIP, with slashes
 */
export function namedPhoto(path: string): NamedPhoto {
  if (path.endsWith('/') || JUNK.test(path)) return { kind: 'junk' }
  const kind = HEIC_ENDING.test(path) ? 'heic' : PHOTO_ENDING.test(path) ? 'photo' : 'other'
  if (kind === 'other') return { kind }
  const [file = '', folder = ''] = path.split('/').reverse()
  const stem = file.replace(/\.[^.]*$/, '')
  const codes = [stem, stem.replace(ANOTHER_PHOTO, ''), folder].map(comparableCode).filter((code) => code !== '')
  return { kind, codes: [...new Set(codes)] }
}

/** The same for what looks the same: a Mac writes `é` in a file name as two characters. */
export function comparableCode(code: string): string {
  return code.normalize('NFC').trim()
}

/**
 * Whose photo it is. Where the name fits several people, nobody's: a face that is enrolled as somebody else is worse than
 * one that is left out.
 * @param idsByCode by `comparableCode`
 */
export function ownerOfPhoto(
  codes: readonly string[],
  idsByCode: ReadonlyMap<string, string>,
): string | 'none' | 'several' {
  const found = new Set(codes.flatMap((code) => idsByCode.get(code) ?? []))
  const [first] = found
  return found.size > 1 ? 'several' : (first ?? 'none')
}
