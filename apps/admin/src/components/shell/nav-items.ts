import { CalendarClock, Cctv, type LucideIcon, Settings2, Users } from 'lucide-react'

export interface NavItem {
  href: '/attendance' | '/employees' | '/cameras' | '/settings'
  label: string
  icon: LucideIcon
}

export const NAV_ITEMS: readonly NavItem[] = [
  { href: '/attendance', label: 'Attendance', icon: CalendarClock },
  { href: '/employees', label: 'Employees', icon: Users },
  { href: '/cameras', label: 'Cameras', icon: Cctv },
  { href: '/settings', label: 'Settings', icon: Settings2 },
]
