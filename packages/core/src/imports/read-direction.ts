import type { Direction } from '../contracts/common.ts'
import { foldedWords } from './columns.ts'

/** What time clocks call it, in the languages of our doors. */
const WORDS: Readonly<Record<Direction, readonly string[]>> = {
  in: [
    ...['in', 'i', 'entry', 'entrance', 'check in', 'clock in', 'c/in', 'arrival', 'start'],
    ...['kommen', 'kommt', 'k', 'eingang', 'ein', 'beginn', 'entrada', 'ingreso', 'अंदर', 'प्रवेश', 'دخول', 'حضور'],
  ],
  out: [
    ...['out', 'o', 'exit', 'check out', 'clock out', 'c/out', 'departure', 'end'],
    ...['gehen', 'geht', 'g', 'ausgang', 'aus', 'ende', 'salida', 'egreso', 'बाहर', 'निकास', 'خروج', 'انصراف'],
  ],
  auto: ['', 'auto', 'pass', 'both'],
}

const BY_WORD = new Map(
  (['in', 'out', 'auto'] as const).flatMap((direction) => WORDS[direction].map((w) => [foldedWords(w), direction])),
)

/** Null: not a word that we know. Nothing says that it is only a pass. */
export function readDirection(cell: string): Direction | null {
  return BY_WORD.get(foldedWords(cell)) ?? null
}
