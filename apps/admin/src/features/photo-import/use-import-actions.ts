'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'

type Current = RouterOutputs['photoImport']['current']

/** What can be done with an import; each answers with how it stands then. */
export function useImportActions() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries(trpc.photoImport.pathFilter())
  const onSuccess = (current: Current) => {
    queryClient.setQueryData(trpc.photoImport.current.queryKey(), current)
    return queryClient.invalidateQueries(trpc.photoImport.left.pathFilter())
  }
  const loud = { onSuccess, onError: sayWhy, onSettled: refresh }
  return {
    begin: useMutation(trpc.photoImport.begin.mutationOptions({ onSuccess })),
    /** Whoever asks says what went wrong. */
    check: useMutation(trpc.photoImport.check.mutationOptions({ onSuccess, onSettled: refresh })),
    start: useMutation(trpc.photoImport.start.mutationOptions(loud)),
    cancel: useMutation(trpc.photoImport.cancel.mutationOptions(loud)),
  }
}

export function sayWhy(e: unknown): void {
  toast.error(messageOf(e))
}

export type ImportActions = ReturnType<typeof useImportActions>
