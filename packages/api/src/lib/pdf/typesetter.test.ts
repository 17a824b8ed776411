import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { beforeAll, expect, it } from 'vitest'
import { type Fonts, loadFonts } from './fonts.ts'
import { piecesOf } from './typesetter.ts'

let fonts: Fonts
beforeAll(async () => {
  const { resolve } = createRequire(import.meta.url)
  fonts = await loadFonts((path) => readFile(resolve(path)))
})
const shown = (text: string) => piecesOf(fonts, text).map((p) => [p.text, p.face.replace('noto-sans-', '')])

it('finds a face for every letter, and changes it as seldom as may be', () => {
  expect(shown('Łukasz Müller')).toEqual([
    ['Ł', 'latin-ext'],
    ['ukasz Müller', 'latin'],
  ])
  expect(shown('विक्रम प्रकाश')).toEqual([
    ['विक्रम', 'devanagari'],
    [' ', 'latin'],
    ['प्रकाश', 'devanagari'],
  ])
  expect(shown('Иван')).toEqual([['Иван', 'cyrillic']])
})

it('puts the words of Arabic from right to left, and the Latin beside them from left to right', () => {
  expect(shown('محمد بن عبدالله (A-1)').map(([text]) => text)).toEqual(['عبدالله', ' ', 'بن', ' ', 'محمد', ' (A-1)'])
})

it('keeps combining marks with their letter', () => {
  expect(shown('Nguyễn e\u0331')).toEqual([
    ['Nguy', 'latin'],
    ['ễ', 'vietnamese'],
    ['n e\u0331', 'latin'],
  ])
})

it('sets the vowel of a double letter of Arabic above its mark, however the name was typed', () => {
  const muhammad = '\u0645\u062d\u0645\u0651\u064e\u062f'
  expect(shown('\u0645\u062d\u0645\u064e\u0651\u062f')).toEqual([[muhammad, 'arabic-arabic']])
  expect(shown(muhammad)).toEqual([[muhammad, 'arabic-arabic']])
})

it('says where no face knows a letter', () => {
  expect(shown('佐藤 A')).toEqual([['?? A', 'latin']])
})
