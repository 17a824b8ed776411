import type { ReactNode } from 'react'
import { Tally } from '#components/shell/logo.tsx'

interface EmptyStateProps {
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** Nothing to show, why, and what to do about it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-1.5 px-6 py-14 text-center">
      <Tally className="mb-2 size-9 text-line-strong" />
      <p className="font-medium text-[0.9375rem]">{title}</p>
      {children && <div className="max-w-sm text-soft">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  )
}
