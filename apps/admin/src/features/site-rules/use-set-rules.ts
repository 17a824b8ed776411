'use client'
import type { RouterInputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { toastWithUndo } from '#components/app/undo-toast.ts'
import { usePlanChanged } from '#features/schedule/use-plan-changed.ts'
import { useTRPC } from '#lib/trpc.ts'
import type { SitePolicy } from './rule-words.ts'

type Version = Omit<RouterInputs['sitePolicy']['set'], 'locationId'>

/** Saves a version of the rules of a location, or takes one away, and offers to take that back. */
export function useSetRules({ locationId, name, versions }: SitePolicy) {
  const trpc = useTRPC()
  const changed = usePlanChanged()
  const set = useMutation(trpc.sitePolicy.set.mutationOptions())
  const remove = useMutation(trpc.sitePolicy.remove.mutationOptions())

  async function put(validFrom: string | null, rules: Version['rules'] | undefined) {
    if (rules) await set.mutateAsync({ locationId, validFrom, rules })
    else await remove.mutateAsync({ locationId, validFrom })
    await changed()
  }
  /** @param rules undefined takes the version away */
  return async (validFrom: string | null, rules: Version['rules'] | undefined) => {
    const before = versions.find((v) => v.validFrom === validFrom)?.rules
    await put(validFrom, rules)
    toastWithUndo(rules ? 'Saved.' : 'Removed.', () => put(validFrom, before), `The rules of ${name} are as they were.`)
  }
}
