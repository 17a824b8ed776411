'use client'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { TableSkeleton } from '#components/ui/data-table.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { messageOf } from '#lib/api-error.ts'

interface ListStateProps<Data> {
  query: UseQueryResult<Data, unknown>
  /** What is loading, for assistive technology. */
  label: string
  isEmpty: (data: Data) => boolean
  empty: ReactNode
  children: (data: Data) => ReactNode
}

/** A list that is loading, could not be loaded, is empty, or is there. */
export function ListState<Data>({ query, label, isEmpty, empty, children }: ListStateProps<Data>) {
  const { data, error, refetch } = query
  const failure = error ? <ErrorState message={messageOf(error)} onRetry={() => void refetch()} /> : null
  if (data === undefined) return failure ?? <TableSkeleton label={`Loading ${label}`} />
  return (
    <>
      {failure}
      {isEmpty(data) ? empty : children(data)}
    </>
  )
}
