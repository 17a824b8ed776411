import type { FieldOfCode } from '#lib/use-form.ts'

export const PASSWORD_HINT = 'At least 10 characters. A short sentence is easy to remember.'

/** Where the API's words about passwords go, in a form whose field is called `password`. */
export const PASSWORD_FIELDS: FieldOfCode = { PASSWORD_TOO_SHORT: 'password', PASSWORD_TOO_LONG: 'password' }
