import { expect, it } from 'vitest'
import { allOf, raw, sql } from './sql.ts'

it('splices pieces and keeps every value a parameter, in its place', () => {
  const evil = `'; DROP TABLE "Employee"; --`
  const piece = sql`b = ${2} AND c = ${evil}`
  const [strings, ...values] = raw(sql`SELECT ${1} WHERE ${piece} LIMIT ${3}`)
  expect([...strings]).toEqual(['SELECT ', ' WHERE b = ', ' AND c = ', ' LIMIT ', ''])
  expect(values).toEqual([1, 2, evil, 3])
})

it('joins conditions, and none is true', () => {
  expect(raw(allOf([sql`a = ${1}`, sql`b = ${2}`]))[0].join('?')).toBe('1 = 1 AND a = ? AND b = ?')
  expect(allOf([]).strings).toEqual(['1 = 1'])
})
