import { expect, it } from 'vitest'
import { askedInput, changeInput, dayLine, instantOf, localTimeOf } from './change-words.ts'

const BERLIN = 'Europe/Berlin'
const filled = { employeeId: 'e', reason: 'Forgot', at: '2026-01-12T16:00:00.000Z', locationId: 'l', direction: null }

it('reads a typed time by the clock of the place', () => {
  expect(instantOf('2026-01-12T17:00', BERLIN)).toBe('2026-01-12T16:00:00.000Z')
  expect(instantOf('2026-07-12T17:00', BERLIN)).toBe('2026-07-12T15:00:00.000Z')
  expect(localTimeOf(Date.parse('2026-01-12T23:30:00Z'), BERLIN)).toBe('2026-01-13T00:30')
})

it('waits for a time that is whole', () => {
  expect(instantOf('', BERLIN)).toBeNull()
  expect(changeInput({ kind: 'add' }, { ...filled, at: null })).toBeNull()
})

it('leaves the direction of a moved punch as it is unless another is chosen', () => {
  const change = { kind: 'move', punchId: 'p', atMs: 0 } as const
  expect(changeInput(change, filled)).not.toHaveProperty('direction')
  expect(changeInput(change, { ...filled, direction: 'out' })).toMatchObject({ direction: 'out' })
})

it('asks for no time where a punch is taken out', () => {
  expect(changeInput({ kind: 'void', punchId: 'p', atMs: 0 }, { ...filled, at: null })).toEqual({
    kind: 'void',
    employeeId: 'e',
    reason: 'Forgot',
    punchId: 'p',
  })
})

it('shows a stored request as what it asks for', () => {
  const at = new Date('2026-01-12T16:00:00Z')
  const stored = { kind: 'add', punchId: 'p', at, location: { id: 'l', name: 'Lobby' }, direction: 'out' } as const
  expect(askedInput('e', { ...stored, reason: 'Forgot' })).toEqual({
    kind: 'add',
    employeeId: 'e',
    reason: 'Forgot',
    at: at.toISOString(),
    locationId: 'l',
    direction: 'out',
  })
})

it('says of a date without a day that there is nothing', () => {
  expect(dayLine(null)).toBe('Nothing')
})
