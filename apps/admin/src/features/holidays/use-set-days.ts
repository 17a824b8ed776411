'use client'
import { useMutation } from '@tanstack/react-query'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { usePlanChanged } from '#features/schedule/use-plan-changed.ts'
import { useTRPC } from '#lib/trpc.ts'
import { type Calendar, type DaysChange, takenBack } from './holiday-words.ts'

/** Changes days of a calendar, and offers to take it back. */
export function useSetDays(): (calendar: Calendar, change: DaysChange, done: string) => Promise<void> {
  const changed = usePlanChanged()
  const set = useMutation(useTRPC().holiday.setDays.mutationOptions())
  async function apply(change: DaysChange) {
    await set.mutateAsync(change)
    await changed()
  }
  return async (calendar, change, done) => {
    await apply(change)
    toastWithUndo(done, () => apply(takenBack(calendar, change)), 'The holidays are as they were.')
  }
}
