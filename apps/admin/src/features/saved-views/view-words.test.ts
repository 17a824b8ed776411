import { expect, it } from 'vitest'
import { daysFields } from '#features/days/days-view.ts'
import { parseView } from '#lib/url/fields.ts'
import {
  fileColumns,
  hasDates,
  openView,
  optionalColumns,
  shownColumns,
  viewQuery,
  withoutDates,
} from './view-words.ts'

it('keeps the filters and the order, not the page, the open day or a name that was typed', () => {
  const view = parseView(daysFields, new URLSearchParams('from=2026-03-01&fact=late&search=Ada&cursor=x&sort=late'))
  expect(viewQuery(daysFields, view)).toBe('from=2026-03-01&fact=late&sort=late')
  expect(hasDates('from=2026-03-01')).toBe(true)
  expect([withoutDates('from=2026-03-01&fact=late'), hasDates('fact=late')]).toEqual(['fact=late', false])
})

it('knows which view is open, whatever the dates where it says none', () => {
  const views = [
    { id: 'a', name: 'All', query: '', hidden: [] },
    { id: 'b', name: 'Late', query: 'fact=late', hidden: [] },
    { id: 'c', name: 'March', query: 'from=2026-03-01&fact=late', hidden: [] },
  ]
  expect(openView(views, 'fact=late')?.id).toBe('b')
  expect(openView(views, 'from=2026-03-01&fact=late')?.id).toBe('c')
  expect(openView(views, 'from=2026-04-01&fact=late')?.id).toBe('b')
  expect(openView(views, '')?.id).toBe('a')
  expect(openView(views, 'fact=early')).toBeUndefined()
  expect(openView(views, 'from=2026-04-01')).toBeUndefined()
})

it('leaves out columns, but never the one that names the row or what is done with it', () => {
  const columns = [
    { id: 'date', header: 'Date' },
    { id: 'employee', header: 'Employee', card: 'title' },
    { id: 'overtime', header: 'Overtime', card: 'none' },
    { id: 'why', header: 'Explanation', card: 'aside' },
  ]
  expect(optionalColumns(columns).map((c) => c.id)).toEqual(['date', 'overtime'])
  expect(shownColumns(columns, ['employee', 'overtime', 'why']).map((c) => c.id)).toEqual(['date', 'employee', 'why'])
})

it('takes into a file what is shown, and never leaves out who it is', () => {
  const columns = [
    { id: 'date', header: 'Date', file: ['date', 'shift'] },
    { id: 'employee', header: 'Employee', card: 'title', file: ['code', 'name'] },
    { id: 'why', header: 'Explanation', card: 'aside' },
  ]
  expect(fileColumns(columns, [])).toEqual(['date', 'shift', 'code', 'name'])
  expect(fileColumns(columns, ['date', 'employee'])).toEqual(['code', 'name'])
})
