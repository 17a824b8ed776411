import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import { cursor, type Field, type ViewOf } from '#lib/url/fields.ts'

type Role = RouterOutputs['session']['me']['role']

const TABS = ['people', 'departments', 'face-data', 'api-keys', 'password', 'audit', 'about'] as const
export type SettingsTab = (typeof TABS)[number]

const EVERYBODY: readonly Role[] = ['OWNER', 'HR', 'VIEWER']
const ROLES: Record<SettingsTab, readonly Role[]> = {
  people: ['OWNER'],
  departments: ['OWNER', 'HR'],
  'face-data': ['OWNER', 'HR'],
  'api-keys': ['OWNER'],
  password: EVERYBODY,
  audit: ['OWNER'],
  about: EVERYBODY,
}

/** Null: the first tab that the role has. */
const tab: Field<SettingsTab | null> = {
  fallback: null,
  parse: (text) => TABS.find((t) => t === text) ?? null,
  write: (value) => value ?? '',
}

/** What of the page stands in the address; the cursor is that of the audit log. */
export const settingsFields = { tab, cursor }
export type SettingsView = ViewOf<typeof settingsFields>

export function tabsOf(role: Role): SettingsTab[] {
  return TABS.filter((t) => ROLES[t].includes(role))
}

/** The tab to show: the one asked for, if the role has it. */
export function shownTab(view: Pick<SettingsView, 'tab'>, role: Role): SettingsTab {
  const tabs = tabsOf(role)
  return tabs.find((t) => t === view.tab) ?? tabs[0] ?? 'about'
}

export function auditInput(view: Pick<SettingsView, 'cursor'>): RouterInputs['audit']['list'] {
  return view.cursor === null ? {} : { cursor: view.cursor }
}
