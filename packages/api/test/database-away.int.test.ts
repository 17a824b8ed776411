import { openDb } from '@rollcall/db'
import { startPostgres } from '@rollcall/db/testing'
import { expect, it } from 'vitest'
import { toErrorBody } from '../src/lib/errors.ts'
import { ANONYMOUS, World } from './support/world.ts'

it('says that the database does not answer, to health checks and everybody else', async () => {
  const server = await startPostgres()
  const world = new World(await openDb(server.url), 'postgresql')
  const owner = world.as(await world.user('OWNER'))
  await expect(world.as(ANONYMOUS).health()).resolves.toMatchObject({ status: 'ok' })
  await server.stop()
  for (const call of [() => world.as(ANONYMOUS).health(), () => owner.department.list()]) {
    const answer = await call().then(
      () => null,
      (e: unknown) => toErrorBody(e, 'req-1'),
    )
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'DATABASE_DOWN' } } })
  }
  await world.db.$disconnect()
})
