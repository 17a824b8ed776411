'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '#lib/cn.ts'
import { useMe } from '#lib/me.tsx'

const TABS = [
  { href: '/settings', label: 'Your account', ownerOnly: false },
  { href: '/settings/departments', label: 'Departments', ownerOnly: false },
  { href: '/settings/users', label: 'Portal users', ownerOnly: true },
  { href: '/settings/api-keys', label: 'API keys', ownerOnly: true },
  { href: '/settings/audit', label: 'Audit log', ownerOnly: true },
] as const

export function SettingsTabs() {
  const pathname = usePathname()
  const { isOwner } = useMe()
  return (
    <nav aria-label="Settings" className="-mx-4 -mt-2 flex gap-1 overflow-x-auto border-b px-4 sm:mx-0 sm:px-0">
      {TABS.filter((tab) => isOwner || !tab.ownerOnly).map(({ href, label }) => {
        const active = pathname === href
        return (
          <Link
            key={href}
            href={href}
            aria-current={active ? 'page' : undefined}
            className={cn(
              '-mb-px whitespace-nowrap border-transparent border-b-2 px-3 py-2.5 font-medium text-soft hover:text-ink',
              active && 'border-accent text-ink',
            )}
          >
            {label}
          </Link>
        )
      })}
    </nav>
  )
}
