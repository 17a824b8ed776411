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
  const options = {
    onSuccess: (current: Current) => queryClient.setQueryData(trpc.photoImport.current.queryKey(), current),
    onError: (e: unknown) => {
      toast.error(messageOf(e))
      void queryClient.invalidateQueries(trpc.photoImport.current.queryFilter())
    },
  }
  const { onSuccess } = options
  return {
    begin: useMutation(trpc.photoImport.begin.mutationOptions({ onSuccess })),
    check: useMutation(trpc.photoImport.check.mutationOptions(options)),
    start: useMutation(trpc.photoImport.start.mutationOptions(options)),
    cancel: useMutation(trpc.photoImport.cancel.mutationOptions(options)),
  }
}

export type ImportActions = ReturnType<typeof useImportActions>
