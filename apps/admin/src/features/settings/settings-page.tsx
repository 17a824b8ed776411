'use client'
import type { ComponentType } from 'react'
import { PanelTabs } from '#components/app/panel-tabs.tsx'
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
import { type SettingsTab, settingsFields, shownTab, tabsOf } from './settings-view.ts'

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
  return (
    <>
      <PageHead title="Settings" />
      <PanelTabs
        label="Settings"
        tabs={tabsOf(role)}
        panels={PANELS}
        shown={shownTab(view, role)}
        onChoose={(tab) => change({ tab })}
      />
    </>
  )
}
