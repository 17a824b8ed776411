import type { RouterInputs } from '@rollcall/api'
import { cursor, type ViewOf } from '#lib/url/fields.ts'

export const auditFields = { cursor }

export function auditInput(view: ViewOf<typeof auditFields>): RouterInputs['audit']['list'] {
  return view.cursor === null ? {} : { cursor: view.cursor }
}
