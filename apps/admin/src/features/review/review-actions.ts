import type { ReviewGroup } from './review-view.ts'

export interface ReviewAction {
  id: 'yes' | 'learn' | 'runnerUp' | 'no' | 'someoneElse' | 'enrol' | 'ignore'
  label: string
  /** That does the same on a card that has the focus; null: none. */
  key: string | null
}

/** What can be said of a group, as its buttons say it and in their order. The keys do what a button does, and nothing else. */
export function actionsOf({ candidate, runnerUp, cases, own }: ReviewGroup): ReviewAction[] {
  if (!isOpen({ cases })) return []
  const yes: ReviewAction = { id: 'yes', label: 'Yes', key: 'y' }
  // somebody else has to answer
  if (own) return candidate ? [yes] : []
  const hasPicture = cases.some((c) => c.hasPicture)
  const offered: (ReviewAction | false)[] = [
    candidate !== null && yes,
    candidate !== null && hasPicture && { id: 'learn', label: 'Yes, and keep as photo', key: null },
    runnerUp !== null && { id: 'runnerUp', label: `It is ${runnerUp.name}`, key: 'r' },
    candidate !== null && { id: 'no', label: 'No', key: 'n' },
    { id: 'someoneElse', label: candidate ? 'Someone else…' : 'Say who…', key: 's' },
    hasPicture && { id: 'enrol', label: 'Enrol as new…', key: 'e' },
    { id: 'ignore', label: 'Leave it', key: 'l' },
  ]
  return offered.filter((a) => a !== false)
}

export function isOpen({ cases }: Pick<ReviewGroup, 'cases'>): boolean {
  return cases.every((c) => c.answer === null)
}
