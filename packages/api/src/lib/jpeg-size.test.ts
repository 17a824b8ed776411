import { expect, it } from 'vitest'
import { jpegOf } from '../../test/support/jpeg.ts'
import { jpegSize } from './jpeg-size.ts'

it('reads the size of a JPEG from its header', () => {
  expect(jpegSize(jpegOf(320, 400))).toEqual({ widthPx: 320, heightPx: 400 })
})

it.each([
  ['nothing', new Uint8Array()],
  ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
  ['only its first bytes', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
  ['a JPEG that is cut off', jpegOf(320, 400).slice(0, -2)],
  ['a header with nothing behind it', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)],
  ['a segment that is longer than the file', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0, 0xff, 0xd9)],
  ['a segment without an end', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0xff, 0xd9)],
])('takes %s for no JPEG', (_, bytes) => {
  expect(jpegSize(bytes)).toBeNull()
})
