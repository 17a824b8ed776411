'use client'
import { BookOpen } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { CamerasBadge } from '#features/cameras/cameras-badge.tsx'
import { cn } from '#lib/cn.ts'
import { useMe } from '#lib/me.tsx'
import { Logo } from './logo.tsx'
import { navItemsOf } from './nav-items.ts'
import { UserMenu } from './user-menu.tsx'

const itemStyle =
  'flex h-9 items-center gap-2.5 rounded-lg px-2.5 font-medium text-soft transition-colors hover:bg-ink/5 hover:text-ink [&_svg]:size-4.5'

/** Navigation of wide screens. */
export function Sidebar() {
  const pathname = usePathname()
  const { role } = useMe()
  return (
    <aside className="sticky top-0 flex h-dvh w-58 shrink-0 flex-col gap-6 border-r bg-sunken px-3 py-4 max-lg:hidden">
      <Link href="/attendance" className="rounded-lg px-2.5 py-1">
        <Logo />
      </Link>
      <nav aria-label="Main" className="grid gap-0.5">
        {navItemsOf(role).map(({ href, label, icon: Icon }) => {
          const active = pathname.startsWith(href)
          return (
            <Link
              key={href}
              href={href}
              aria-current={active ? 'page' : undefined}
              className={cn(itemStyle, active && 'bg-surface text-ink shadow-lift [&_svg]:text-accent')}
            >
              <Icon aria-hidden />
              {label}
              {href === '/cameras' && <CamerasBadge className="ml-auto" />}
            </Link>
          )
        })}
      </nav>
      <div className="mt-auto grid gap-2">
        <a href="/docs" className={cn(itemStyle, 'font-normal')}>
          <BookOpen aria-hidden />
          API docs
        </a>
        <UserMenu />
      </div>
    </aside>
  )
}
