import { expect, it } from 'vitest'
import { parseView } from '#lib/url/fields.ts'
import { daysFields, fileHref } from './days-view.ts'

it('asks for the file of exactly what is filtered, in its order, all pages', () => {
  const address = {
    from: '2026-03-01',
    presence: 'absent',
    fact: 'late',
    search: 'ada l',
    sort: 'worked',
    cursor: 'abc',
  }
  const view = parseView(daysFields, new URLSearchParams(address))
  expect(fileHref('xlsx', view)).toBe(
    '/api/rest/days.xlsx?from=2026-03-01&search=ada+l&presence=absent&facts=late&sort=worked&order=desc',
  )
  expect(fileHref('csv', parseView(daysFields, new URLSearchParams()), ['date', 'code'])).toBe(
    '/api/rest/days.csv?sort=date&order=desc&columns=date%2Ccode',
  )
})
