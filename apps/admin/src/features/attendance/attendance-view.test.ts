import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paramsOf, parseView, writeView } from '#lib/url/fields.ts'
import {
  type AttendanceView,
  attendanceFields,
  fileHref,
  isFiltered,
  listInput,
  NO_FILTERS,
} from './attendance-view.ts'

const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))
const searchText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((t) => t.trim() !== '')
const viewArbitrary: fc.Arbitrary<AttendanceView> = fc.record({
  from: fc.option(day),
  to: fc.option(day),
  timeZone: fc.option(fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'America/Argentina/Buenos_Aires', 'UTC')),
  employeeId: fc.option(fc.uuid()),
  departmentId: fc.option(fc.uuid()),
  locationId: fc.option(fc.uuid()),
  cameraId: fc.option(fc.uuid()),
  direction: fc.constantFrom('any', 'in', 'out', 'auto'),
  search: fc.option(searchText),
  sort: fc.constantFrom('time', 'employee', 'location', 'similarity'),
  order: fc.constantFrom('asc', 'desc'),
  cursor: fc.option(fc.base64String({ minLength: 4, maxLength: 80 })),
})

const read = (query: string) => parseView(attendanceFields, new URLSearchParams(query))

describe('the attendance view in the address', () => {
  it('comes back from its link as it was', () => {
    fc.assert(
      fc.property(viewArbitrary, (view) => {
        expect(read(writeView(attendanceFields, view))).toEqual(view)
      }),
    )
  })

  it('is an empty address by default', () => {
    expect(writeView(attendanceFields, read(''))).toBe('')
  })

  it('takes the default for whatever a link says that makes no sense', () => {
    const odd =
      '?from=2026-02-30&to=yesterday&timeZone=Mars/Olympus&employeeId=1&direction=up&sort=size&order=&search=%20&cursor='
    expect(read(odd)).toEqual(read(''))
  })

  it('never lets a link break the page', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(attendanceFields)), fc.string()), (params) => {
        const view = read(new URLSearchParams(params).toString())
        expect(read(writeView(attendanceFields, view))).toEqual(view)
      }),
    )
  })

  it('reads what Next hands to a page like what the browser has', () => {
    const given = { from: '2026-01-01', search: ['first', 'second'], toString: 'x' }
    const view = parseView(attendanceFields, paramsOf(given))
    expect(view).toMatchObject({ from: '2026-01-01', search: 'first' })
  })
})

describe('what the view asks for', () => {
  const view: AttendanceView = {
    ...read(''),
    from: '2026-01-01',
    timeZone: 'Europe/Berlin',
    direction: 'in',
    cursor: 'abc',
  }

  it('leaves out of the request what is not filtered', () => {
    const base = { sort: 'time', order: 'desc' }
    expect(listInput(read(''))).toEqual(base)
    expect(listInput(view)).toEqual({
      ...base,
      from: '2026-01-01',
      timeZone: 'Europe/Berlin',
      direction: 'in',
      cursor: 'abc',
    })
  })

  it('downloads all pages of exactly what is filtered', () => {
    expect(fileHref('csv', view)).toBe('/api/rest/attendance.csv?from=2026-01-01&timeZone=Europe%2FBerlin&direction=in')
  })

  it('counts as filtered for every filter but not for an order, a page or a zone', () => {
    expect(isFiltered({ ...read(''), sort: 'employee', order: 'asc', cursor: 'x', timeZone: 'UTC' })).toBe(false)
    for (const change of [{ to: '2026-01-01' }, { direction: 'out' }, { search: 'a' }, { cameraId: 'c' }] as const) {
      expect(isFiltered({ ...read(''), ...change })).toBe(true)
    }
    expect(isFiltered({ ...view, ...NO_FILTERS })).toBe(false)
  })
})
