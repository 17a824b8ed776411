import type { ReactNode } from 'react'
import { Skeleton } from './skeleton.tsx'

/** A row of four figures, two by two on a phone. */
export function FigureRow({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border bg-line shadow-lift lg:grid-cols-4">
      {children}
    </dl>
  )
}

interface FigureProps {
  name: string
  /** Undefined while it loads, null when it cannot be had. */
  value: string | null | undefined
}

export function Figure({ name, value }: FigureProps) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-faint text-xs">{name}</dt>
      <dd className="mt-0.5 font-semibold text-[0.875rem] tabular-nums sm:text-[1.0625rem] tracking-tight">
        {value === undefined ? <Skeleton className="mt-1 w-16" /> : (value ?? '–')}
      </dd>
    </div>
  )
}
