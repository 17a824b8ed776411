import { expect, it } from 'vitest'
import { parseView } from '#lib/url/fields.ts'
import { attentionFields, attentionInput, isFiltered } from './attention-view.ts'

const read = (query: string) => parseView(attentionFields, new URLSearchParams(query))

it('asks for what is open, of every kind, when the address says nothing', () => {
  expect(attentionInput(read(''))).toEqual({ status: 'open' })
})

it('asks for the kind, dates and place of the address', () => {
  const locationId = '0f0e0d0c-0000-4000-8000-000000000001'
  expect(attentionInput(read(`kind=disputed&from=2026-01-01&to=2026-01-31&locationId=${locationId}`))).toEqual({
    status: 'open',
    kinds: ['disputed'],
    from: '2026-01-01',
    to: '2026-01-31',
    locationId,
  })
})

it('calls a kind a filter, and the state none', () => {
  expect(isFiltered(read('kind=spoof'))).toBe(true)
  expect(isFiltered(read('status=resolved'))).toBe(false)
})
