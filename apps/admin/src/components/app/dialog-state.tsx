import type { ReactNode } from 'react'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { messageOf } from '#lib/api-error.ts'

interface DialogStateProps<Data> {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown }
  /** Of what is loaded, for those who hear the page: `the day`. */
  label: string
  children: (data: Data) => ReactNode
}

/** What a dialog shows of what it asks for: its bones, why it failed, or it. */
export function DialogState<Data>({ query: { data, error, refetch }, label, children }: DialogStateProps<Data>) {
  if (data !== undefined) return children(data)
  if (error) return <ErrorState message={messageOf(error)} onRetry={() => void refetch()} />
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">Loading {label}</span>
      <Skeleton className="w-2/3" />
      <Skeleton className="w-1/2" />
      <Skeleton className="w-3/4" />
    </div>
  )
}
