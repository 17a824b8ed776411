import { describe, expect, it } from 'vitest'
import { AppError, isAppError } from './app-error.ts'
import { ERRORS } from './catalogue.ts'

describe('AppError', () => {
  it('fills the placeholders of its message', () => {
    expect(new AppError('TAKEN', { what: 'code', value: 'E-7' }).message).toBe(
      'The code "E-7" is already in use. Choose another one.',
    )
  })
  it('is known across bundles, by shape', () => {
    const foreign = Object.assign(new Error('x'), { name: 'AppError', code: 'NOT_FOUND' })
    expect(isAppError(foreign)).toBe(true)
    expect(isAppError(Object.assign(new Error('x'), { code: 'NOT_FOUND' }))).toBe(false)
    expect(isAppError(Object.assign(new Error('x'), { name: 'AppError', code: 'toString' }))).toBe(false)
  })
})

it('says whole sentences', () => {
  const messages = Object.values(ERRORS).map((e): string => e.message)
  expect(messages.filter((m) => !/^["{A-Z].*[.)}]$/s.test(m))).toEqual([])
})
