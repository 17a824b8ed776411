import { oneOf, type ViewOf } from '#lib/url/fields.ts'

/** The promises on offer: at most one stranger in so many is named. */
export const PROMISES = ['100', '1000', '10000', '100000'] as const

/** What of the page stands in the address. */
export const recognitionFields = { oneIn: oneOf(PROMISES, '1000') }

export function reportInput({ oneIn }: ViewOf<typeof recognitionFields>): { wrongOneIn: number } {
  return { wrongOneIn: Number(oneIn) }
}
