'use client'
import { LogOut } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { toast } from 'sonner'
import { PanelTabs } from '#components/app/panel-tabs.tsx'
import { Logo } from '#components/shell/logo.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { Button } from '#components/ui/button.tsx'
import { useView } from '#lib/url/use-view.ts'
import { DataTab } from './data-tab.tsx'
import { DaysTab } from './days-tab.tsx'
import { RequestsTab } from './requests-tab.tsx'
import { type Self, SelfContext } from './self-me.tsx'
import { SELF_TABS, selfFields } from './self-view.ts'
import { endSession } from './send-token.ts'

const PANELS: Record<(typeof SELF_TABS)[number], { name: string; Panel: ComponentType }> = {
  days: { name: 'My days', Panel: DaysTab },
  requests: { name: 'My requests', Panel: RequestsTab },
  data: { name: 'My data', Panel: DataTab },
}

/** Somebody's own days, requests and data; for the phone first. */
export function SelfPage({ me }: { me: Self }) {
  const { view, change } = useView(selfFields)
  const facts = [me.code, me.department, me.email].filter(Boolean)
  return (
    <SelfContext value={me}>
      <header className="sticky top-0 z-30 border-b bg-paper/90 backdrop-blur">
        <div className="mx-auto flex h-14 max-w-3xl items-center justify-between gap-4 px-4 sm:px-6">
          <Logo />
          <SignOut />
        </div>
      </header>
      <main className="mx-auto grid max-w-3xl grid-cols-1 gap-6 px-4 pt-6 pb-16 sm:px-6">
        <PageHead title={me.name} description={facts.join(' · ')} />
        <PanelTabs
          label="Your page"
          tabs={SELF_TABS}
          panels={PANELS}
          shown={view.tab}
          onChoose={(tab) => change({ tab: tab ?? 'days', day: null })}
        />
      </main>
    </SelfContext>
  )
}

function SignOut() {
  const [pending, setPending] = useState(false)
  async function signOut() {
    setPending(true)
    if (await endSession()) return location.replace('/me') // a full load: nothing stays in memory
    setPending(false)
    toast.error('The server cannot be reached. You are still signed in.')
  }
  return (
    <Button variant="ghost" size="sm" pending={pending} onClick={() => void signOut()}>
      <LogOut aria-hidden />
      Sign out
    </Button>
  )
}
