'use client'
import type { ComponentType } from 'react'
import { PanelTabs } from '#components/app/panel-tabs.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { useView } from '#lib/url/use-view.ts'
import { AssignmentsTab } from './assignments-tab.tsx'
import { PatternsTab } from './patterns-tab.tsx'
import { ShiftsTab as ShiftsPanel } from './shifts-tab.tsx'
import { type ShiftsTab, shiftsFields, TABS } from './shifts-view.ts'

const PANELS: Record<ShiftsTab, { name: string; Panel: ComponentType }> = {
  shifts: { name: 'Shifts', Panel: ShiftsPanel },
  patterns: { name: 'Patterns', Panel: PatternsTab },
  people: { name: 'Who works what', Panel: AssignmentsTab },
}

/** When work is due, and for whom. */
export function ShiftsPage() {
  const { view, change } = useView(shiftsFields)
  return (
    <>
      <PageHead title="Shifts" />
      <PanelTabs
        label="Shifts"
        tabs={TABS}
        panels={PANELS}
        shown={view.tab}
        onChoose={(tab) => change({ tab: tab ?? 'shifts' })}
      />
    </>
  )
}
