import { afterEach, expect, it, onTestFinished } from 'vitest'
import { testDatabases } from '../src/testing.ts'

const warnings: string[] = []
const note = (warning: Error) => warnings.push(warning.message)
process.on('warning', note)
afterEach(() => void process.off('warning', note))

it('asks PostgreSQL for the relations of a row one after the other in a transaction', async () => {
  const postgres = testDatabases().find(({ name }) => name === 'postgresql')
  if (!postgres) throw new Error('no PostgreSQL to test with')
  const { db, close } = await postgres.open()
  onTestFinished(close)
  const { id } = await db.employee.create({ data: { code: 'E1', name: 'Ada', searchText: 'ada e1' } })
  await db.consent.create({ data: { employeeId: id, given: true, at: new Date() } })
  const found = await db.$transaction((tx) =>
    tx.employee.findUnique({ where: { id }, select: { photos: true, consents: true, events: true, department: true } }),
  )
  expect(found).toMatchObject({ photos: [], consents: [{ given: true }], events: [], department: null })
  const broken = db.$transaction((tx) => tx.$queryRawUnsafe('SELECT broken'))
  await expect(broken).rejects.toThrow('broken')
  expect(await db.employee.count()).toBe(1)
  expect(warnings).toEqual([])
})
