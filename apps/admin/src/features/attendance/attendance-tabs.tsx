'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Badge } from '#components/ui/badge.tsx'
import { useEdgeHints } from '#components/ui/use-edge-hints.ts'
import { totalOf } from '#features/attention/attention-view.ts'
import { cn } from '#lib/cn.ts'
import { count } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'

const ATTENTION = '/attendance/attention'
const REVIEW = '/attendance/review'
const TABS = [
  { href: '/attendance', label: 'Punches' },
  { href: '/attendance/days', label: 'Days' },
  { href: '/attendance/month', label: 'Month' },
  { href: '/attendance/payroll', label: 'Payroll' },
  { href: ATTENTION, label: 'Needs attention' },
  { href: REVIEW, label: 'Review', editorsOnly: true },
  { href: '/attendance/now', label: 'Who is in' },
  { href: '/attendance/reports', label: 'Reports', editorsOnly: true },
] as const

/** The tables of attendance: what was recorded, and what it means. */
export function AttendanceTabs() {
  const pathname = usePathname()
  const { mayEdit } = useMe()
  const nav = useEdgeHints<HTMLElement>(pathname, '[aria-current]')
  return (
    <nav
      ref={nav}
      aria-label="Attendance tables"
      className="fade-edges relative -mx-4 -mb-2 flex overflow-x-auto px-4 shadow-[inset_0_-1px_var(--line)] sm:mx-0 sm:px-0"
    >
      {TABS.filter((tab) => mayEdit || !('editorsOnly' in tab)).map(({ href, label }) => (
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
          {href === REVIEW && <OpenFaces />}
        </Link>
      ))}
    </nav>
  )
}

function OpenPoints() {
  const { data } = useQuery(useTRPC().attention.list.queryOptions({ limit: 1 }))
  return <Open of={data ? totalOf(data.counts) : 0} />
}

function OpenFaces() {
  const { data } = useQuery(useTRPC().review.count.queryOptions())
  return <Open of={data?.open ?? 0} />
}

/** How many are open, once that is known. */
function Open({ of }: { of: number }) {
  if (of === 0) return null
  return (
    <Badge tone="danger" className="ml-2 tabular-nums">
      {count(of)}
      <span className="sr-only"> open</span>
    </Badge>
  )
}
