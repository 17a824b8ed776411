import { expect, it } from 'vitest'
import { parseView } from '#lib/url/fields.ts'
import { settingsFields, shownTab, tabsOf } from './settings-view.ts'

const viewOf = (query: string) => parseView(settingsFields, new URLSearchParams(query))

it('shows a role the tabs it may use', () => {
  expect(tabsOf('OWNER')).toEqual(['people', 'departments', 'face-data', 'api-keys', 'password', 'audit', 'about'])
  expect(tabsOf('HR')).toEqual(['departments', 'face-data', 'password', 'about'])
  expect(tabsOf('VIEWER')).toEqual(['password', 'about'])
})

it('opens the tab of the address, else the first', () => {
  expect(shownTab(viewOf('tab=audit'), 'OWNER')).toBe('audit')
  expect(shownTab(viewOf('tab=audit'), 'HR')).toBe('departments')
  expect(shownTab(viewOf('tab=nonsense'), 'VIEWER')).toBe('password')
  expect(shownTab(viewOf(''), 'OWNER')).toBe('people')
})
