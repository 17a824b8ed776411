'use client'
import type { RouterInputs } from '@rollcall/api'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { messageOf } from '#lib/api-error.ts'
import { dateText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { dayLine } from './change-words.ts'

interface ChangePreviewProps {
  /** Null: not all is filled in. */
  change: RouterInputs['correction']['preview'] | null
}

/** What the days say before and after a change; nothing is stored. */
export function ChangePreview({ change }: ChangePreviewProps) {
  const { data, error } = useQuery({
    ...useTRPC().correction.preview.queryOptions(change ?? skipToken),
    placeholderData: keepPreviousData,
  })
  if (error) return <Notice tone="danger">{messageOf(error)}</Notice>
  if (change === null) return <p className="text-faint">Say when, to see what would change.</p>
  if (!data) return <Skeleton className="w-3/4" />
  if (data.length === 0) return <Notice tone="info">This changes nothing in what the day says.</Notice>
  return (
    <ul className="grid gap-2" aria-label="What would change">
      {data.map(({ workDate, before, after }) => (
        <li key={workDate} className="grid gap-1 rounded-lg border bg-sunken px-3 py-2 text-[0.8125rem] tabular-nums">
          <span className="font-medium">{dateText(workDate)}</span>
          <span className="text-soft">Before: {dayLine(before)}</span>
          <span>After: {dayLine(after)}</span>
        </li>
      ))}
    </ul>
  )
}
