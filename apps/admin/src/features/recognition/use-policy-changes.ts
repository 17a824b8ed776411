'use client'
import type { RouterInputs } from '@rollcall/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { useTRPC } from '#lib/trpc.ts'
import { versionWords } from './coach-words.ts'
import type { Policy } from './recognition-types.ts'

/** Applies a policy or goes back to one; either can be taken back from the toast. */
export function usePolicyChanges(now: Pick<Policy, 'version'>) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const changed = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.policy.pathFilter()),
      queryClient.invalidateQueries(trpc.coach.pathFilter()),
    ])
  // also after a refusal: somebody else may have been faster, and then the page shows what is
  const change = useMutation(trpc.policy.change.mutationOptions({ onSettled: changed }))
  const revert = useMutation(trpc.policy.revert.mutationOptions({ onSettled: changed }))

  function offerUndo(done: string, made: Pick<Policy, 'version'>) {
    const undo = () => revert.mutateAsync({ version: now.version, basedOn: made.version })
    toastWithUndo(done, undo, `Back to the setting before (${versionWords(now.version).toLowerCase()}).`)
  }
  return {
    async apply(values: Omit<RouterInputs['policy']['change'], 'basedOn'>) {
      const made = await change.mutateAsync({ ...values, basedOn: now.version })
      offerUndo('Applied. The cameras take it over within a minute.', made)
    },
    async goBackTo(version: number) {
      const made = await revert.mutateAsync({ version, basedOn: now.version })
      offerUndo(`Back to ${versionWords(version).toLowerCase()}. The cameras take it over within a minute.`, made)
    },
  }
}
