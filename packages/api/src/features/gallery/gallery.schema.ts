export { galleryDeltaSchema, galleryRequestSchema } from '@rollcall/core'

/** People in one answer of `gallery.delta`. */
export const MAX_PEOPLE_PER_PAGE = 500
