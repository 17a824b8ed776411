import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import { cursor, id, oneOf, type ViewOf } from '#lib/url/fields.ts'

export type ReviewGroup = RouterOutputs['review']['list']['groups'][number]
export type ReviewCase = ReviewGroup['cases'][number]

/** The filters of the page as they stand in the address. */
export const reviewFields = {
  status: oneOf(['open', 'answered'], 'open'),
  kind: oneOf(['any', 'greyZone', 'unknown'], 'any'),
  locationId: id,
  cursor,
}
export type ReviewView = ViewOf<typeof reviewFields>

/** A page of the list, for the API. */
export function reviewInput({ status, kind, locationId, cursor }: ReviewView): RouterInputs['review']['list'] {
  return {
    status,
    ...(kind !== 'any' && { kind }),
    ...(locationId !== null && { locationId }),
    ...(cursor !== null && { cursor }),
  }
}

export function isFiltered({ kind, locationId }: ReviewView): boolean {
  return kind !== 'any' || locationId !== null
}
