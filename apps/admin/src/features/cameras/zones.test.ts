import { expect, it } from 'vitest'
import { zoneOptions } from './zones.ts'

const found = (search: string) => zoneOptions(search, 'Asia/Tokyo').map((option) => option.value)

it('finds a zone by its words in any case', () => {
  expect(found('new york')).toEqual(['America/New_York'])
  expect(found('america/NEW_york')).toEqual(['America/New_York'])
  expect(zoneOptions('berlin', 'UTC')[0]).toMatchObject({ value: 'Europe/Berlin', label: 'Europe/Berlin' })
  expect(zoneOptions('new york', 'UTC')[0]?.label).toBe('America/New York')
})

it('offers UTC and says the offset', () => {
  expect(found('utc')).toEqual(['UTC'])
  expect(zoneOptions('kathmandu', 'UTC')[0]?.detail ?? zoneOptions('katmandu', 'UTC')[0]?.detail).toBe('GMT+5:45')
})

it('understands the other name of a place', () => {
  for (const name of ['kolkata', 'calcutta', 'asia/kolkata']) expect(found(name)).toHaveLength(1)
})

it('finds nothing on Mars', () => {
  expect(found('olympus mons')).toEqual([])
})

it('begins with the zone that is chosen', () => {
  expect(found('')[0]).toBe('Asia/Tokyo')
  expect(found('').filter((zone) => zone === 'Asia/Tokyo')).toHaveLength(1)
})
