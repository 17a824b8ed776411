'use client'
import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { messageOf } from '#lib/api-error.ts'
import { counted, dateText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { adjustmentText, type Lock, lateComersInput } from './lock-words.ts'

/** What came for the days of a lock after it was set; nothing where nothing did. */
export function LateComers({ lock }: { lock: Lock }) {
  const { data, error } = useQuery(useTRPC().periodLock.adjustments.queryOptions(lateComersInput(lock)))
  if (error) return <p className="basis-full text-danger text-xs">{messageOf(error)}</p>
  if (!data || data.length === 0) return null
  return (
    <details className="group basis-full">
      <summary className="flex cursor-pointer list-none items-center gap-1 rounded text-[0.8125rem] text-out">
        <ChevronRight className="size-3.5 transition-transform group-open:rotate-90" aria-hidden />
        {counted(data.length, 'day')} would say something else now
      </summary>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
        tabIndex={0}
        aria-label="What came after the lock"
        className="mt-1.5 max-h-56 divide-y overflow-y-auto rounded-lg border"
      >
        {data.map(({ employee, workDate, ...delta }) => (
          <li key={`${employee.id} ${workDate}`} className="px-3 py-1.5">
            <Link
              href={`/attendance/days?day=${employee.id}:${workDate}`}
              className="group/day flex justify-between gap-3"
            >
              <span className="grid min-w-0">
                <span className="truncate font-medium group-hover/day:underline">{employee.name}</span>
                <span className="text-faint text-xs">{dateText(workDate)}</span>
              </span>
              <span className="shrink-0 text-right text-soft tabular-nums">{adjustmentText(delta)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}
