'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEdgeHints } from '#components/ui/use-edge-hints.ts'
import { CamerasBadge } from '#features/cameras/cameras-badge.tsx'
import { cn } from '#lib/cn.ts'
import { useMe } from '#lib/me.tsx'
import { Logo } from './logo.tsx'
import { navItemsOf } from './nav-items.ts'
import { UserMenu } from './user-menu.tsx'

/** The head of small screens. */
export function TopBar() {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center justify-between border-b bg-paper/90 px-4 backdrop-blur lg:hidden">
      <Link href="/attendance" className="rounded-lg">
        <Logo />
      </Link>
      <UserMenu compact />
    </header>
  )
}

/** Navigation of small screens, in reach of the thumb. */
export function BottomBar() {
  const pathname = usePathname()
  const { role } = useMe()
  const row = useEdgeHints<HTMLDivElement>(pathname, '[aria-current=page]')
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 border-t bg-surface/95 pb-[env(safe-area-inset-bottom)] backdrop-blur lg:hidden"
    >
      <div
        ref={row}
        className="fade-edges grid auto-cols-[minmax(4.5rem,1fr)] grid-flow-col overflow-x-auto [scrollbar-width:none]"
      >
        {navItemsOf(role).map(({ href, label, icon: Icon }) => {
          const active = pathname.startsWith(href)
          return (
            <Link
              key={href}
              href={href}
              aria-current={active ? 'page' : undefined}
              className={cn(
                'relative grid h-15 content-center justify-items-center gap-1 text-[0.6875rem] text-faint',
                active && 'font-medium text-accent',
              )}
            >
              <Icon className="size-5" aria-hidden />
              {label}
              {href === '/cameras' && <CamerasBadge className="absolute top-1.5 left-1/2 ml-1.5" />}
            </Link>
          )
        })}
      </div>
    </nav>
  )
}
