'use client'
import type { ComponentType } from 'react'
import { PanelTabs } from '#components/app/panel-tabs.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { EmployeesTab } from '#features/employee-import/employees-tab.tsx'
import { PhotosTab } from '#features/photo-import/photos-tab.tsx'
import { PunchesTab } from '#features/punch-import/punches-tab.tsx'
import { useView } from '#lib/url/use-view.ts'
import { type ImportTab, importFields, TABS } from './import-view.ts'

const PANELS: Record<ImportTab, { name: string; Panel: ComponentType }> = {
  employees: { name: 'Employees', Panel: EmployeesTab },
  photos: { name: 'Photos', Panel: PhotosTab },
  punches: { name: 'Punches', Panel: PunchesTab },
}

/** What other systems know already, from files. */
export function ImportPage() {
  const { view, change } = useView(importFields)
  return (
    <>
      <PageHead title="Import" description="What other systems know already." />
      <PanelTabs
        label="Import"
        tabs={TABS}
        panels={PANELS}
        shown={view.tab}
        onChoose={(tab) => change({ tab: tab ?? 'employees' })}
      />
    </>
  )
}
