import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeNext } from './safe-next.ts'

describe('where to go after signing in', () => {
  it('is the page that was asked for', () => {
    expect(safeNext('/attendance?from=2026-01-01&search=a%20b')).toBe('/attendance?from=2026-01-01&search=a%20b')
  })

  it('is the start page without one', () => {
    expect(safeNext(null)).toBe('/')
    expect(safeNext('')).toBe('/')
  })

  it('is never another site', () => {
    const tricks = [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      'javascript:alert(1)',
      '/.//evil.example',
    ]
    const anything = fc.oneof(
      fc.string(),
      fc.constantFrom(...tricks),
      fc.string().map((s) => `/${s}`),
    )
    fc.assert(
      fc.property(anything, (next) => {
        expect(new URL(safeNext(next), 'https://rollcall.example').origin).toBe('https://rollcall.example')
      }),
    )
  })
})
