'use client'
import { Tabs } from 'radix-ui'
import { type ComponentType, useEffect, useRef } from 'react'
import { PageHead } from '#components/shell/page-head.tsx'
import { FaceDataTab } from '#features/face-data/face-data-tab.tsx'
import { useMe } from '#lib/me.tsx'
import { useView } from '#lib/url/use-view.ts'
import { AboutTab } from './about-tab.tsx'
import { ApiKeysTab } from './api-keys-tab.tsx'
import { AuditTab } from './audit-tab.tsx'
import { DepartmentsTab } from './departments-tab.tsx'
import { PasswordTab } from './password-tab.tsx'
import { PeopleTab } from './people-tab.tsx'
import { type SettingsTab, settingsFields, shownTab, TABS, tabsOf } from './settings-view.ts'

const PANELS: Record<SettingsTab, { name: string; Panel: ComponentType }> = {
  people: { name: 'People with access', Panel: PeopleTab },
  departments: { name: 'Departments', Panel: DepartmentsTab },
  'face-data': { name: 'Face data', Panel: FaceDataTab },
  'api-keys': { name: 'API keys', Panel: ApiKeysTab },
  password: { name: 'My password', Panel: PasswordTab },
  audit: { name: 'Audit log', Panel: AuditTab },
  about: { name: 'About', Panel: AboutTab },
}

/** Tabs of the address (`?tab=`): a link opens one, Back returns to the one before. */
export function SettingsPage() {
  const { role } = useMe()
  const { view, change } = useView(settingsFields)
  const shown = shownTab(view, role)
  const list = useRef<HTMLDivElement>(null)
  // on a phone the tabs scroll sideways
  useEffect(() => {
    list.current?.querySelector(`[id$="trigger-${shown}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [shown])
  const choose = (value: string) => change({ tab: TABS.find((t) => t === value) ?? null })
  return (
    <>
      <PageHead title="Settings" />
      <Tabs.Root value={shown} onValueChange={choose} activationMode="manual" className="grid min-w-0 gap-6">
        <Tabs.List
          ref={list}
          aria-label="Settings"
          className="-mx-4 -mt-2 flex overflow-x-auto px-4 shadow-[inset_0_-1px_var(--line)] sm:mx-0 sm:px-0"
        >
          {tabsOf(role).map((tab) => (
            <Tabs.Trigger
              key={tab}
              value={tab}
              className="whitespace-nowrap border-transparent border-b-2 px-3 py-2.5 font-medium text-soft transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink"
            >
              {PANELS[tab].name}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {tabsOf(role).map((tab) => {
          const { Panel } = PANELS[tab]
          return (
            <Tabs.Content key={tab} value={tab} className="min-w-0 rounded-lg">
              <Panel />
            </Tabs.Content>
          )
        })}
      </Tabs.Root>
    </>
  )
}
