import type { RouterOutputs } from '@rollcall/api'

type Spread = RouterOutputs['gallery']['spread']
type SpreadCamera = Spread['cameras'][number]

/** Whether the cameras learn of a person, or forget one. */
export type SpreadNews = 'learned' | 'forgotten'

interface SpreadWords {
  state: 'done' | 'waiting' | 'unreachable'
  text: string
}

export function spreadWords(
  { confirmed, status, leaseHours }: Pick<SpreadCamera, 'confirmed' | 'status' | 'leaseHours'>,
  news: SpreadNews,
): SpreadWords {
  if (confirmed) return { state: 'done', text: news === 'learned' ? 'Up to date' : 'Has forgotten the face' }
  if (status === 'online') return { state: 'waiting', text: 'Being told…' }
  const text =
    news === 'learned'
      ? 'Offline: hears of it as soon as it is back.'
      : `Offline: forgets the face as soon as it is back, and everybody ${leaseHours} h after its last contact.`
  return { state: 'unreachable', text }
}

export function spreadSummary({ changedAt, cameras }: Spread, news: SpreadNews): string {
  if (cameras.length === 0) return 'No camera is paired.'
  if (changedAt === null) return 'No camera was ever told of this person.'
  const open = cameras.filter((c) => !c.confirmed)
  const all = cameras.length === 1 ? 'The camera' : `All ${cameras.length} cameras`
  const verb = cameras.length === 1 ? 'has' : 'have'
  if (open.length === 0)
    return news === 'learned' ? `${all} ${verb} the last change.` : `${all} ${verb} confirmed: the face is forgotten.`
  return `Confirmed by ${cameras.length - open.length} of ${cameras.length} cameras.`
}

/** Nothing will change soon. */
export function isSettled({ cameras }: Spread): boolean {
  return cameras.every((camera) => camera.confirmed || camera.status !== 'online')
}
