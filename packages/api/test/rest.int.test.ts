import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { z } from 'zod'
import type { ApiKeyScope } from '../src/features/api-key/api-key.schema.ts'
import { principalFromAuthorization } from '../src/features/principal/principal.service.ts'
import { handleRest } from '../src/rest.ts'
import { onBothDatabases } from './support/databases.ts'
import { ANONYMOUS, type World } from './support/world.ts'

const answerSchema = z.looseObject({
  id: z.string().optional(),
  nextCursor: z.string().nullish(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
})

async function keyOf(world: World, ...scopes: ApiKeyScope[]): Promise<string> {
  const owner = await world.user('OWNER', randomUUID())
  return (await world.as(owner).apiKey.create({ name: 'test', scopes })).key
}

async function call(
  world: World,
  method: 'GET' | 'POST',
  path: string,
  { key, body, type }: { key?: string; body?: unknown; type?: string } = {},
) {
  const headers = new Headers()
  if (key) headers.set('authorization', `Bearer ${key}`)
  if (body !== undefined) headers.set('content-type', type ?? 'application/json')
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request(`http://portal.test/api/rest${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: text }),
  })
  const createContext = async () =>
    world.context((await principalFromAuthorization(world.services, request.headers.get('authorization'))) ?? ANONYMOUS)
  const response = await handleRest(request, { requestId: 'req-7', createContext })
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  return { status: response.status, body: answerSchema.parse(await response.json()) }
}

onBothDatabases('the REST face', (world) => {
  it('creates, lists and reads employees with a key, query parameters as text', async () => {
    const key = await keyOf(world(), 'employees:read', 'employees:write')
    const made = await call(world(), 'POST', '/employees', { key, body: { code: 'E-1', name: 'Ada' } })
    expect(made).toMatchObject({ status: 201, body: { code: 'E-1', active: true, lastSeenAt: null } })
    await call(world(), 'POST', '/employees', { key, body: { code: 'E-2', name: 'Eve' } })
    const list = await call(world(), 'GET', '/employees?limit=1&sort=code&order=desc', { key })
    expect(list).toMatchObject({ status: 200, body: { total: 2, rows: [{ code: 'E-2' }] } })
    const next = await call(world(), 'GET', `/employees?limit=1&sort=code&order=desc&cursor=${list.body.nextCursor}`, {
      key,
    })
    expect(next.body).toMatchObject({ rows: [{ code: 'E-1' }], nextCursor: null })
    const one = await call(world(), 'GET', `/employees/${made.body.id}`, { key })
    expect(one).toMatchObject({ status: 200, body: { id: made.body.id, photos: [], lastEvents: [] } })
  })

  it('logs passes once and lists them with instants as text', async () => {
    const key = await keyOf(world(), 'attendance:read', 'attendance:write')
    await world().location('lobby')
    await world().employee('E-1', 'Ada')
    const body = {
      id: randomUUID(),
      employeeCode: 'E-1',
      locationSlug: 'lobby',
      direction: 'in',
      occurredAt: '2026-03-02T07:00:00Z',
    }
    expect(await call(world(), 'POST', '/attendance', { key, body })).toEqual({
      status: 201,
      body: { id: body.id, status: 'accepted' },
    })
    expect(await call(world(), 'POST', '/attendance', { key, body })).toMatchObject({ body: { status: 'duplicate' } })
    const dates = 'from=2026-03-02&to=2026-03-02&timeZone=Europe/Berlin'
    expect(await call(world(), 'GET', `/attendance?${dates}`, { key })).toMatchObject({
      status: 200,
      body: { rows: [{ occurredAt: '2026-03-02T07:00:00.000Z' }] },
    })
    const totals = await call(world(), 'GET', `/attendance/totals?${dates}`, { key })
    expect(totals).toMatchObject({ status: 200, body: { events: 1 } })
  })

  it('answers health to anybody', async () => {
    expect(await call(world(), 'GET', '/health')).toMatchObject({
      status: 200,
      body: { status: 'ok', version: '1.2.3', vision: { runtime: 'fake', modelId: 'fused-704@2' } },
    })
  })

  it('answers every error as { error: { code, message } } with its status', async () => {
    const reader = await keyOf(world(), 'employees:read')
    const writer = await keyOf(world(), 'employees:write')
    await world().employee('E-1')
    const huge = JSON.stringify({ code: 'x'.repeat(2_000_000), name: 'x' })
    const cases = [
      [await call(world(), 'GET', '/employees'), 401, 'UNAUTHENTICATED'],
      [await call(world(), 'GET', '/employees', { key: 'rck_wrong' }), 401, 'API_KEY_INVALID'],
      [
        await call(world(), 'POST', '/employees', { key: reader, body: { code: 'a', name: 'b' } }),
        403,
        'API_KEY_SCOPE',
      ],
      [await call(world(), 'GET', '/employees?limit=0', { key: reader }), 400, 'INVALID_INPUT'],
      [await call(world(), 'GET', `/employees/${randomUUID()}`, { key: reader }), 404, 'NOT_FOUND'],
      [await call(world(), 'GET', '/nothing', { key: reader }), 404, 'NOT_FOUND'],
      [await call(world(), 'POST', '/employees', { key: writer, body: { code: 'E-1', name: 'b' } }), 409, 'TAKEN'],
      [await call(world(), 'POST', '/employees', { key: writer, body: '{"code":' }), 400, 'INVALID_INPUT'],
      [
        await call(world(), 'POST', '/employees', { key: writer, body: 'a=b', type: 'text/plain' }),
        400,
        'INVALID_INPUT',
      ],
      [await call(world(), 'POST', '/employees', { key: writer, body: huge }), 413, 'BODY_TOO_LARGE'],
    ] as const
    for (const [answer, status, code] of cases) {
      expect(answer).toEqual({ status, body: { error: { code, message: expect.any(String) } } })
    }
  })

  it('keeps a defect to itself: the answer has the request id, the log has the cause', async () => {
    const key = await keyOf(world(), 'employees:read')
    const { context } = world()
    world().context = (...args) => {
      const made = context.apply(world(), args)
      return {
        ...made,
        get vision(): never {
          throw new Error('secret detail')
        },
      }
    }
    const answer = await call(world(), 'GET', '/employees', { key })
    expect(answer.status).toBe(500)
    expect(answer.body.error).toMatchObject({ code: 'INTERNAL', message: expect.stringContaining('req-') })
    expect(JSON.stringify(answer.body)).not.toContain('secret')
    expect(JSON.stringify(world().logged)).toContain('secret detail')
  })
})
