import { describe, expect, it } from 'vitest'
import { comparableCode, namedPhoto, ownerOfPhoto } from './photo-zip.ts'

const IDS = new Map([
  ['E-1001', 'ada'],
  ['E-1001_2', 'eve'],
  ['1', 'one'],
  ['Zoë', 'zoe'],
])

function ownerOf(path: string) {
  const named = namedPhoto(path)
  return 'codes' in named ? ownerOfPhoto(named.codes, IDS) : named.kind
}

describe('whose photo a file in a ZIP is', () => {
  it.each([
    ['E-1001.jpg', 'ada'],
    ['E-1001.JPEG', 'ada'],
    ['photos/2026/E-1001.png', 'ada'],
    ['E-1001_3.jpg', 'ada'],
    ['E-1001 (2).png', 'ada'],
    ['E-1001(12).webp', 'ada'],
    ['E-1001/anything.jpg', 'ada'],
    ['all/E-1001/front view.jpg', 'ada'],
    ['E-1001/E-1001_4.jpg', 'ada'],
    ['E-1001.heic', 'ada'],
    ['Zoe\u0308.jpg', 'zoe'],
    [' E-1001 .jpg', 'ada'],
    ['E-9.jpg', 'none'],
    ['e-1001.jpg', 'none'],
    ['E-1001-2.jpg', 'none'],
    ['E-1001_2024.jpg', 'none'],
    ['E-1001/nested/anything.jpg', 'none'],
  ])('%s: %s', (path, owner) => expect(ownerOf(path)).toBe(owner))

  it.each(['E-1001_2.jpg', 'E-1001/1.jpg', '1/E-1001.jpg'])('%s fits two people, so it is nobody’s', (path) =>
    expect(ownerOf(path)).toBe('several'),
  )

  it.each([
    '__MACOSX/E-1001.jpg',
    'a/__MACOSX/._E-1001.jpg',
    '._E-1001.jpg',
    '.DS_Store',
    'a/Thumbs.db',
    'desktop.ini',
    'E-1001/',
  ])('%s is passed over', (path) => expect(namedPhoto(path)).toEqual({ kind: 'junk' }))

  it.each(['E-1001.pdf', 'list.xlsx', 'E-1001', 'E-1001.jpg.exe'])('%s is no photo', (path) =>
    expect(namedPhoto(path)).toEqual({ kind: 'other' }),
  )

  it('knows a HEIC photo by its ending', () => expect(namedPhoto('E-1001.HEIC').kind).toBe('heic'))

  it('compares codes as they look', () => expect(comparableCode(' Zoe\u0308')).toBe('Zoë'))
})
