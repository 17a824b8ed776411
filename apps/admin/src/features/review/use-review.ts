'use client'
import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { useDaysChanged } from '#features/days/use-days-changed.ts'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'
import { outcomeText } from './review-words.ts'

export type ReviewAnswer = RouterInputs['review']['decide']['answer']
type Failed = RouterOutputs['review']['decide']['failed']

/** Answers faces, says what became of it, and takes answers back. */
export function useReview() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const decide = useMutation(trpc.review.decide.mutationOptions())
  const undo = useMutation(trpc.review.undo.mutationOptions())
  const daysChanged = useDaysChanged()
  const changed = () => Promise.all([daysChanged(), queryClient.invalidateQueries(trpc.review.pathFilter())])

  /** @throws what the API answers */
  async function give(eventIds: string[], answer: ReviewAnswer): Promise<void> {
    const result = await decide.mutateAsync({ eventIds, answer })
    const text = outcomeText(result)
    const failed = new Set(result.failed.map((f) => f.eventId))
    const answered = eventIds.filter((id) => !failed.has(id))
    if (text !== null) toastWithUndo(text, () => takeBack(answered), 'It is open again.')
    sayFailed(result.failed)
    await changed()
  }

  /** Whatever goes wrong is said in a toast. */
  async function answer(eventIds: string[], answer: ReviewAnswer): Promise<void> {
    try {
      await give(eventIds, answer)
    } catch (e) {
      toast.error(messageOf(e))
      await changed()
    }
  }

  /** @throws Error with the reason when it could not be taken back */
  async function takeBack(eventIds: string[]): Promise<void> {
    const { failed } = await undo.mutateAsync({ eventIds })
    await changed()
    const [first] = failed
    if (first) throw new Error(first.message)
  }
  const pendingIds = decide.isPending ? decide.variables.eventIds : undo.isPending ? undo.variables.eventIds : []
  return { give, answer, takeBack, pendingIds }
}

function sayFailed(failed: Failed): void {
  for (const message of new Set(failed.map((f) => f.message))) toast.error(message)
}
