'use client'
import type { RouterInputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { toast } from 'sonner'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { useDaysChanged } from '#features/days/use-days-changed.ts'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'
import { outcomeText, type Repair } from './attention-words.ts'

type Input = RouterInputs['attention']['resolve']

/** Mends or answers points, and says what became of it. */
export function useResolve() {
  const resolve = useMutation(useTRPC().attention.resolve.mutationOptions())
  const changed = useDaysChanged()

  /** @returns those that could not be done. @throws what the API answers */
  async function run(ids: readonly string[], action: Repair['action'], reason: string) {
    const input: Input = { ids: [...ids], action: { kind: action }, reason }
    const result = await resolve.mutateAsync(input)
    await changed()
    const text = outcomeText(result)
    if (text !== null && action === 'ignore') toastWithUndo(text, () => reopen(input.ids), 'Open again.')
    else if (text !== null) toast.success(text)
    return result.failed
  }

  async function reopen(ids: string[]) {
    await resolve.mutateAsync({ ids, action: { kind: 'reopen' }, reason: 'Taken back' })
    await changed()
  }

  /** Of one point, without asking: whatever goes wrong is said in a toast. */
  async function tap(id: string, { action, reason }: Repair) {
    try {
      const [failed] = await run([id], action, reason)
      if (failed) toast.error(failed.message)
    } catch (e) {
      toast.error(messageOf(e))
    }
  }
  return { run, tap, pendingIds: resolve.isPending ? resolve.variables.ids : [] }
}
