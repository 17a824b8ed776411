import type { UserPrincipal } from '@rollcall/api'
import {
  CalendarClock,
  CalendarRange,
  Cctv,
  FileInput,
  Gauge,
  type LucideIcon,
  ScanFace,
  Settings2,
  Users,
} from 'lucide-react'

export interface NavItem {
  href:
    | '/dashboard'
    | '/attendance'
    | '/schedule'
    | '/employees'
    | '/import'
    | '/cameras'
    | '/recognition'
    | '/settings'
  label: string
  icon: LucideIcon
  /** Not offered to those who only look. */
  editorsOnly?: boolean
}

const NAV_ITEMS: readonly NavItem[] = [
  { href: '/dashboard', label: 'Today', icon: Gauge },
  { href: '/attendance', label: 'Attendance', icon: CalendarClock },
  { href: '/schedule', label: 'Schedule', icon: CalendarRange, editorsOnly: true },
  { href: '/employees', label: 'Employees', icon: Users },
  { href: '/import', label: 'Import', icon: FileInput, editorsOnly: true },
  { href: '/cameras', label: 'Cameras', icon: Cctv },
  { href: '/recognition', label: 'Recognition', icon: ScanFace, editorsOnly: true },
  { href: '/settings', label: 'Settings', icon: Settings2 },
]

export function navItemsOf(role: UserPrincipal['role']): readonly NavItem[] {
  return NAV_ITEMS.filter((item) => !item.editorsOnly || role !== 'VIEWER')
}
