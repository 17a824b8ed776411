'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '#lib/cn.ts'

const TABS = [
  { href: '/attendance', label: 'Punches' },
  { href: '/attendance/days', label: 'Days' },
  { href: '/attendance/month', label: 'Month' },
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
        </Link>
      ))}
    </nav>
  )
}
