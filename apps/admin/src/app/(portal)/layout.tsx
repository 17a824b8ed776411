import type { ReactNode } from 'react'
import { LiveUpdates } from '#components/app/live-updates.tsx'
import { BottomBar, TopBar } from '#components/shell/mobile-bars.tsx'
import { Sidebar } from '#components/shell/sidebar.tsx'
import { MeProvider } from '#lib/me.tsx'
import { requireUser } from '#server/page.tsx'

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { id, name, email, role } = await requireUser()
  return (
    <MeProvider me={{ id, name, email, role }}>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-lg bg-accent px-3 py-2 font-medium text-accent-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="flex">
        <Sidebar />
        <div className="min-w-0 grow">
          <TopBar />
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto grid max-w-6xl grid-cols-1 gap-6 px-4 pt-6 pb-24 outline-none sm:px-6 lg:px-8 lg:py-8"
          >
            {children}
          </main>
        </div>
      </div>
      <BottomBar />
      <LiveUpdates />
    </MeProvider>
  )
}
