import { AppError } from '@rollcall/core'
import { TRPCError } from '@trpc/server'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { toErrorBody } from './errors.ts'

it.each([
  ['an error of the catalogue', new AppError('NOT_FOUND', { what: 'photo' }), 404, 'NOT_FOUND'],
  [
    'one that was wrapped on its way',
    new TRPCError({ code: 'CONFLICT', cause: new AppError('LAST_OWNER') }),
    409,
    'LAST_OWNER',
  ],
  ['a busy SQLite', Object.assign(new Error('SQLITE_BUSY: database is locked'), {}), 503, 'DATABASE_BUSY'],
  ['a transaction that waited too long', Object.assign(new Error('timeout'), { code: 'P2028' }), 503, 'DATABASE_BUSY'],
  ['a row that went away meanwhile', Object.assign(new Error('gone'), { code: 'P2025' }), 404, 'NOT_FOUND'],
  ['a defect', new Error('boom'), 500, 'INTERNAL'],
  ['something that is no error at all', 'boom', 500, 'INTERNAL'],
])('shows %s with its status and code', (_, e, status, code) => {
  const shown = toErrorBody(e, 'req-9')
  expect(shown).toMatchObject({ status, body: { error: { code } } })
  expect(shown.body.error.message).not.toContain('boom')
})

it('names the fields that are wrong, but not all of many', () => {
  const schema = z.object({ a: z.string(), b: z.object({ c: z.number().max(3) }), d: z.string(), e: z.string() })
  const { error } = schema.safeParse({ b: { c: 4 } })
  const { message } = toErrorBody(error).body.error
  expect(message).toMatch(/^The request is not valid: a: is missing; b\.c: .+; d: is missing \(and 1 more\)$/)
})
