import type { ReactNode } from 'react'
import { PageHead } from '#components/shell/page-head.tsx'
import { SettingsTabs } from '#features/settings/settings-tabs.tsx'

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHead title="Settings" />
      <SettingsTabs />
      {children}
    </>
  )
}
