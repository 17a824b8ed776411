import type { ReactNode } from 'react'
import { AttendanceTabs } from '#features/attendance/attendance-tabs.tsx'

export default function AttendanceLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <AttendanceTabs />
      {children}
    </>
  )
}
