import { describe, expect, it } from 'vitest'
import { badgeText, isGuessablePin, newBadgeText, pinSchema } from './credential.ts'

describe('a PIN', () => {
  it.each(['0000', '1234', '987654', '11111111'])('%s is guessed at once', (pin) => {
    expect(isGuessablePin(pin)).toBe(true)
  })
  it.each(['1357', '0001', '4821', '1233', '2468'])('%s is not', (pin) => {
    expect(isGuessablePin(pin)).toBe(false)
  })
  it('has four digits at least, and no letters', () => {
    for (const pin of ['123', '12a4', '1234567890123', '١٢٣٤']) expect(pinSchema.safeParse(pin).success).toBe(false)
  })
})

describe('a badge', () => {
  it('is known by its text, however the reader wrote it', () => {
    const text = newBadgeText((below) => below - 1)
    expect(badgeText(` ${text.toLowerCase()}\n`)).toBe(text)
  })
  it.each(['https://example.org', 'RC123', `RC${'Z'.repeat(30)}`, ''])('is not %s', (text) => {
    expect(badgeText(text)).toBeNull()
  })
})
