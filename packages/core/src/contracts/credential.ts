import { z } from 'zod'

const MIN_PIN_DIGITS = 4
const MAX_PIN_DIGITS = 12
/** Of PINs that we make. */
export const NEW_PIN_DIGITS = 6

export const pinSchema = z
  .string()
  .regex(
    new RegExp(`^\\d{${MIN_PIN_DIGITS},${MAX_PIN_DIGITS}}$`),
    `a PIN has ${MIN_PIN_DIGITS} to ${MAX_PIN_DIGITS} digits`,
  )

/** What people try first: one digit again and again, or digits in a row. */
export function isGuessablePin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, i) => Number(digit) - Number(pin[i]))
  const [first] = steps
  return steps.every((step) => step === first) && Math.abs(first ?? 0) <= 1
}

/**
 * Text of a badge's QR code: letters and digits that every keyboard has in the same place, so that a reader that types
 * gets them right, and a beginning by which other codes are told apart.
 */
const BADGE_PATTERN = /^RC[0-9BCDEFGH]{30}$/
const BADGE_ALPHABET = '0123456789BCDEFGH'
const BADGE_CHARS = 30

/** @param random a whole number from 0 to below its argument */
export function newBadgeText(random: (below: number) => number): string {
  const letters = Array.from({ length: BADGE_CHARS }, () => BADGE_ALPHABET[random(BADGE_ALPHABET.length)])
  return `RC${letters.join('')}`
}

/** The text as it was made, whatever a reader did to its case; null when it is no badge of ours. */
export function badgeText(raw: string): string | null {
  const text = raw.trim().toUpperCase()
  return BADGE_PATTERN.test(text) ? text : null
}
