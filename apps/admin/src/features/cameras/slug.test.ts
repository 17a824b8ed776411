import { slugSchema } from '@rollcall/core'
import { expect, it } from 'vitest'
import { slugOf } from './slug.ts'

it.each([
  ['Lobby', 'lobby'],
  ['Empfang Süd 2', 'empfang-sud-2'],
  ['  Straße / Ærø  ', 'strasse-aero'],
  ['Łódź — Brama №1', 'lodz-brama-no1'],
  ['正門', ''],
])('makes of %j the short name %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})

it('stays within what the API takes', () => {
  const slug = slugOf(`${'a'.repeat(39)} entrance`)
  expect(slugSchema.safeParse(slug).success).toBe(true)
})
