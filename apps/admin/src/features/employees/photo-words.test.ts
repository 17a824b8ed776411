import { expect, it } from 'vitest'
import { asideWords, photoCount } from './photo-words.ts'

it('counts photos, and those that are not used', () => {
  expect(photoCount([{ use: 'auto' }])).toBe('1 photo')
  expect(photoCount([{ use: 'auto' }, { use: 'kept' }, { use: 'unlike' }])).toBe('3 photos, 1 not used')
  expect(photoCount([{ use: 'aside' }, { use: 'unlike' }])).toBe('2 photos, 2 not used')
})

it('says why a photo is not used, and nothing of one that is', () => {
  expect(asideWords('unlike')).toBe('Not used: unlike the other photos')
  expect(asideWords('aside')).toBe('Set aside by hand')
  expect([asideWords('auto'), asideWords('kept')]).toEqual([null, null])
})
