'use client'
import type { RouterInputs } from '@rollcall/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '#lib/trpc.ts'
import type { TableViews } from './view-words.ts'

export type TableName = RouterInputs['savedView']['list']['table']

const NONE: TableViews = { views: [], hidden: [], defaultId: null }

/** The views and columns of a table as this user wants them, and how to change them. */
export function useTableViews(table: TableName) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const options = trpc.savedView.list.queryOptions({ table })
  const { data = NONE } = useQuery(options)
  const take = (now: TableViews) => queryClient.setQueryData(options.queryKey, now)
  const save = useMutation(trpc.savedView.save.mutationOptions({ onSuccess: take }))
  const setDefault = useMutation(trpc.savedView.setDefault.mutationOptions({ onSuccess: take }))
  const setHidden = useMutation(
    trpc.savedView.setHidden.mutationOptions({
      onMutate: ({ hidden }) => take({ ...data, hidden }), // a tick answers at once
      onSuccess: take,
      onError: () => queryClient.invalidateQueries(options),
    }),
  )
  const remove = useMutation(
    trpc.savedView.remove.mutationOptions({ onSuccess: () => queryClient.invalidateQueries(options) }),
  )
  return { ...data, table, save, setDefault, setHidden, remove }
}

export type TableViewsControl = ReturnType<typeof useTableViews>
