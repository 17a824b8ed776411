import { photoOf } from './fake-vision.ts'

/** The smallest thing that has the shape of a JPEG of this size. `filler` makes it longer and different. */
export function jpegOf(widthPx: number, heightPx: number, filler = 8): Uint8Array<ArrayBuffer> {
  const word = (n: number) => [n >> 8, n & 0xff]
  const app0 = [0xff, 0xe0, ...word(4), 0, 0]
  const frame = [0xff, 0xc0, ...word(11), 8, ...word(heightPx), ...word(widthPx), 1, 1, 0x11, 0]
  const scan = [0xff, 0xda, ...word(8), 1, 1, 0, 0, 63, 0]
  return Uint8Array.of(0xff, 0xd8, ...app0, ...frame, ...scan, ...new Array<number>(filler).fill(7), 0xff, 0xd9)
}

/** As `jpegOf`, and for the fake encoder a photo of these faces. */
export function pictureOf(faces: Parameters<typeof photoOf>[0], take = 0): Uint8Array<ArrayBuffer> {
  const whole = jpegOf(320, 400)
  return Uint8Array.from([...whole.slice(0, -2), ...photoOf(faces, take), ...whole.slice(-2)])
}
