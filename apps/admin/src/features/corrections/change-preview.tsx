'use client'
import type { RouterInputs } from '@rollcall/api'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useTRPC } from '#lib/trpc.ts'
import { ChangeLines } from './change-lines.tsx'
import { dayLine } from './change-words.ts'

interface ChangePreviewProps {
  /** Null: not all is filled in. */
  change: RouterInputs['correction']['preview'] | null
}

/** What the days say before and after a change; nothing is stored. */
export function ChangePreview({ change }: ChangePreviewProps) {
  const query = useQuery({
    ...useTRPC().correction.preview.queryOptions(change ?? skipToken),
    placeholderData: keepPreviousData,
  })
  return <ChangeLines query={change && query} textOf={dayLine} />
}
