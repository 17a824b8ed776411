import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { AppError } from '@rollcall/core'

export const MIN_PASSWORD_CHARS = 10
/** Long pass phrases are welcome; hashing megabytes is not. */
const MAX_PASSWORD_CHARS = 200

/** Argon2id with the library's defaults (19 MiB, 2 passes), which are OWASP's. @throws AppError PASSWORD_TOO_… */
export async function hashPassword(password: string): Promise<string> {
  const chars = [...password].length
  if (chars < MIN_PASSWORD_CHARS) throw new AppError('PASSWORD_TOO_SHORT', { min: MIN_PASSWORD_CHARS })
  if (chars > MAX_PASSWORD_CHARS) throw new AppError('PASSWORD_TOO_LONG', { max: MAX_PASSWORD_CHARS })
  return hash(password)
}

/** Argon2id, like a password: what slows guesses of so few digits is the throttle. */
export function hashPin(pin: string): Promise<string> {
  return hash(pin)
}

let hashOfNobody: Promise<string> | undefined

/** Does the same work when there is no such account (`passwordHash` null), so that time tells nothing. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  if (password.length > MAX_PASSWORD_CHARS * 2) return false
  hashOfNobody ??= hash(randomBytes(16).toString('hex'))
  const matches = await verify(passwordHash ?? (await hashOfNobody), password)
  return matches && passwordHash !== null
}
