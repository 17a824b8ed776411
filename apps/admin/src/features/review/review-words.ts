import type { RouterOutputs } from '@rollcall/api'
import { counted } from '#lib/format.ts'
import type { ReviewCase, ReviewGroup } from './review-view.ts'

/** From here on two faces are hardly ever of two people. */
const VERY_ALIKE = 0.65
const ALIKE = 0.5
/** Nearer than this, the runner-up could as well be the one. */
const TIED = 0.02

/** Why this face was not named for certain, as one would tell a colleague. */
export function whyAsked(
  found: ReviewCase,
  candidate: ReviewGroup['candidate'],
  runnerUp: ReviewGroup['runnerUp'],
): string {
  if (!candidate) return 'This face is like nobody who is enrolled.'
  const { name } = candidate
  if (found.denied) return `Asked at the door, somebody said that this is not ${name}.`
  if (found.notAllowed) return `Looks like ${name}, who may not pass here.`
  return `${likeness(found, name)}${rival(found, runnerUp?.name ?? 'somebody else')}.`
}

function likeness({ similarity }: ReviewCase, name: string): string {
  if (similarity === null) return `Could be ${name}`
  if (similarity >= VERY_ALIKE) return `Very much like ${name}`
  return similarity >= ALIKE ? `Like ${name}` : `A little like ${name}`
}

function rival({ margin }: ReviewCase, who: string): string {
  if (margin === null) return ''
  return margin < TIED ? `, and ${who} is just as alike` : `, but ${who} is nearly as alike`
}

/** The figures behind the words; null where there are none. */
export function figuresText({ similarity, margin }: ReviewCase): string | null {
  const known = [
    similarity !== null && `similarity ${similarity.toFixed(2)}`,
    margin !== null && `ahead by ${margin.toFixed(2)}`,
  ].filter(Boolean)
  return known.length > 0 ? known.join(', ') : null
}

type Answer = NonNullable<ReviewCase['answer']>

/** What somebody said of it. */
export function answerText({ outcome, employee }: Answer): string {
  switch (outcome) {
    case 'yes':
    case 'someoneElse':
      return employee ? `It was ${employee.name}; the pass counts.` : 'It was somebody who has been erased.'
    case 'enrolled':
      return employee ? `Enrolled as ${employee.name}.` : 'It was somebody who has been erased.'
    case 'no':
      return 'It was not them; nobody knows who it was.'
    case 'ignored':
      return 'Left as it is.'
  }
}

type Outcome = Pick<RouterOutputs['review']['decide'], 'done' | 'asked' | 'learnt'>

/** What became of an answer; null when nothing did. */
export function outcomeText({ done, asked, learnt }: Outcome): string | null {
  const parts = [
    done > 0 && `${counted(done, 'face')} answered.`,
    asked > 0 && `${counted(asked, 'pass waits', 'passes wait')} for somebody else: nobody decides about their own.`,
    learnt && (learnt.photoId !== null ? 'The picture is a reference photo now.' : `Not learnt: ${learnt.refusal}`),
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : null
}
