import { expect, it } from 'vitest'
import { describeDefect } from '../src/lib/describe-defect.ts'
import { onBothDatabases } from './support/databases.ts'

onBothDatabases('the log', (world) => {
  it('names the argument that a query cannot take, and quotes none of them', async () => {
    const ada = { email: 'ada@example.org', name: '} {', passwordHash: '$argon2id$', role: 'OWNER' as const }
    const failure = await world()
      .db.portalUser.create({ data: { ...ada, createdAt: new Date(Number.NaN) } })
      .catch((e: unknown) => e)
    expect(describeDefect(failure)).toMatch(/portalUser\.create.*createdAt/s)
    expect(describeDefect(failure)).not.toMatch(/ada@|argon2id/)
  })
})
