'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Badge } from '#components/ui/badge.tsx'
import { totalOf } from '#features/attention/attention-view.ts'
import { cn } from '#lib/cn.ts'
import { count } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'

const ATTENTION = '/attendance/attention'
const TABS = [
  { href: '/attendance', label: 'Punches' },
  { href: '/attendance/days', label: 'Days' },
  { href: '/attendance/month', label: 'Month' },
  { href: ATTENTION, label: 'Needs attention' },
  { href: '/attendance/now', label: 'Who is in' },
] as const

/** The tables of attendance: what was recorded, and what it means. */
export function AttendanceTabs() {
  const pathname = usePathname()
  return (
    <nav
      aria-label="Attendance tables"
      className="-mx-4 -mb-2 flex overflow-x-auto px-4 shadow-[inset_0_-1px_var(--line)] sm:mx-0 sm:px-0"
    >
      {TABS.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
          className={cn(
            'whitespace-nowrap border-transparent border-b-2 px-3 py-2.5 font-medium text-soft transition-colors hover:text-ink focus-visible:-outline-offset-2',
            pathname === href && 'border-accent text-ink',
          )}
        >
          {label}
          {href === ATTENTION && <OpenPoints />}
        </Link>
      ))}
    </nav>
  )
}

/** How many points are open, once that is known. */
function OpenPoints() {
  const { data } = useQuery(useTRPC().attention.list.queryOptions({ limit: 1 }))
  const open = data ? totalOf(data.counts) : 0
  if (open === 0) return null
  return (
    <Badge tone="danger" className="ml-2 tabular-nums">
      {count(open)}
      <span className="sr-only"> open</span>
    </Badge>
  )
}
