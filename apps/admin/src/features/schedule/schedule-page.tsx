'use client'
import type { ComponentType } from 'react'
import { PanelTabs } from '#components/app/panel-tabs.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { HolidaysTab } from '#features/holidays/holidays-tab.tsx'
import { LeaveTab } from '#features/leave/leave-tab.tsx'
import { AssignmentsTab } from '#features/shifts/assignments-tab.tsx'
import { PatternsTab } from '#features/shifts/patterns-tab.tsx'
import { ShiftsTab } from '#features/shifts/shifts-tab.tsx'
import { RulesTab } from '#features/site-rules/rules-tab.tsx'
import { useView } from '#lib/url/use-view.ts'
import { type ScheduleTab, scheduleFields, TABS } from './schedule-view.ts'

const PANELS: Record<ScheduleTab, { name: string; Panel: ComponentType }> = {
  people: { name: 'Who works what', Panel: AssignmentsTab },
  shifts: { name: 'Shifts', Panel: ShiftsTab },
  patterns: { name: 'Patterns', Panel: PatternsTab },
  leave: { name: 'Leave', Panel: LeaveTab },
  holidays: { name: 'Holidays', Panel: HolidaysTab },
  rules: { name: 'Rules', Panel: RulesTab },
}

/** When work is due, for whom, and how it is counted. */
export function SchedulePage() {
  const { view, change } = useView(scheduleFields)
  return (
    <>
      <PageHead title="Schedule" />
      <PanelTabs
        label="Schedule"
        tabs={TABS}
        panels={PANELS}
        shown={view.tab}
        onChoose={(tab) => change({ tab: tab ?? 'people' })}
      />
    </>
  )
}
