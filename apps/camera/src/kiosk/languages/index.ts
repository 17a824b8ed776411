import type { Texts } from '../texts/texts.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { hi } from './hi.ts'

/** The languages of the door; the key is the tag for `lang`. */
export const LANGUAGES = { en, de, es, hi, ar } satisfies Record<string, Texts>

export type Language = keyof typeof LANGUAGES

export function isLanguage(tag: unknown): tag is Language {
  return typeof tag === 'string' && Object.hasOwn(LANGUAGES, tag)
}
