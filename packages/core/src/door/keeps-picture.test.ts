import { expect, it } from 'vitest'
import { doorSettingsSchema } from '../contracts/camera.ts'
import { recognitionKindSchema } from '../contracts/recognition.ts'
import { keepsPicture } from './keeps-picture.ts'

it.each([
  ['none', []],
  ['doubtful', ['ambiguous', 'spoof']],
  ['unnamed', ['ambiguous', 'unknown', 'spoof']],
] as const)('a location that keeps %s keeps the faces of %j, and never of somebody who was named', (policy, kinds) => {
  expect(recognitionKindSchema.options.filter((kind) => keepsPicture(policy, kind))).toEqual(kinds)
})

it('knows every policy', () => {
  for (const policy of doorSettingsSchema.shape.keepPictures.options) expect(keepsPicture(policy, 'match')).toBe(false)
})
