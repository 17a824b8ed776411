import { describe, expect, it } from 'vitest'
import { counted, fill, hoursText, shortName } from '../texts/words.ts'
import { LANGUAGES } from './index.ts'

describe.each(Object.entries(LANGUAGES))('the language %s', (_tag, texts) => {
  it('has a form for every number of things', () => {
    const forms = new Intl.PluralRules(texts.locale).resolvedOptions().pluralCategories
    expect(Object.keys(texts.savedHere).sort()).toEqual(forms.sort())
  })

  it('leaves no text empty, and the same places to fill in as English', () => {
    const places = (of: object) =>
      JSON.stringify(of)
        .match(/\{(name|time|hours)\}/g)
        ?.sort()
    expect(JSON.stringify(texts)).not.toContain('""')
    expect(places(texts)).toEqual(places(LANGUAGES.en))
  })

  it('never calls anybody a fake', () => {
    expect(JSON.stringify(texts)).not.toMatch(/fake|falsch|fals[oa]|spoof|नकली|مزيف/i)
  })
})

describe('words', () => {
  it('are put together by number', () => {
    expect(counted(LANGUAGES.ar.savedHere, 2, LANGUAGES.ar)).toBe('سجلان محفوظان على هذا الجهاز')
    expect(counted(LANGUAGES.es.savedHere, 1, LANGUAGES.es)).toBe('1 guardado en este dispositivo')
    expect(counted(LANGUAGES.de.savedHere, 1234, LANGUAGES.de)).toBe('1.234 auf diesem Gerät gespeichert')
  })

  it('keep a name apart from the text around it where that runs from right to left', () => {
    expect(fill('أهلاً، {name}', { name: 'Ana L.' }, LANGUAGES.ar)).toBe('أهلاً، \u2068Ana L.\u2069')
    expect(fill('Hola, {name}', { name: '{time}' }, LANGUAGES.es)).toBe('Hola, {time}')
  })

  it.each([
    [0, '0:00'],
    [59_999, '0:00'],
    [7 * 3_600_000 + 42 * 60_000, '7:42'],
    [25 * 3_600_000 + 59_999, '25:00'],
  ])('count %i ms as %s', (ms, text) => {
    expect(hoursText(ms, 'hi')).toBe(text)
  })

  it.each([
    ['Ana Lopes', 'Ana L.'],
    ['  Ana  Maria  da Silva ', 'Ana S.'],
    ['Björk', 'Björk'],
    ['प्रिया किशोर', 'प्रिया कि.'],
    ['', ''],
  ])('shorten "%s" to "%s"', (name, short) => {
    expect(shortName(name, 'hi')).toBe(short)
  })
})
