import { createHash, randomBytes } from 'node:crypto'
import {
  type ApiServices,
  createCaller,
  createCipher,
  createDayRunner,
  principalFromAuthorization,
  Signals,
} from '@rollcall/api'
import { type Db, openDb } from '@rollcall/db'
import { onTestFinished } from 'vitest'
import type { ChainEnd } from '../../src/outbox/make-event.ts'
import { TOKEN } from '../fake-portal.ts'
import { PEOPLE } from '../support.ts'

/** What the portal itself says of the events in its table; not part of the API's front door. */
interface EventReceipts {
  chainsOf(services: { db: Db }, camera: { cameraId: string }): Promise<{ chain: string; gaps: unknown[] }[]>
  brokenSeals(services: { db: Db }, chain: { cameraId: string; chain: string }): Promise<number[]>
}

/** The database of a portal at which one camera is paired (with `TOKEN`), at the location "lobby", and `PEOPLE` work. */
export async function portalDatabase(file: string): Promise<Db> {
  const db = await openDb(`file:${file}`)
  onTestFinished(() => db.$disconnect())
  const location = await db.location.create({ data: { slug: 'lobby', name: 'Lobby', timeZone: 'Asia/Kathmandu' } })
  const tokenHash = createHash('sha256').update(TOKEN).digest('hex')
  await db.camera.create({ data: { name: 'Lobby entrance', locationId: location.id, direction: 'IN', tokenHash } })
  for (const [i, id] of PEOPLE.entries()) {
    await db.employee.create({ data: { id, code: `P-${i}`, name: `Person ${i}`, searchText: `person ${i}` } })
  }
  return db
}

/** What the portal works with on this database. Whoever reports passes asks for no photo to be judged: there is no vision. */
export function portalServices(db: Db, clock: () => Date): ApiServices & { version: string } {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const cipher = createCipher([randomBytes(32)])
  const needed = { db, database: 'sqlite', cipher, clock, log, signals: new Signals(), version: 'test' } as const
  const days = createDayRunner(needed)
  onTestFinished(() => days.close())
  return { ...needed, days } as unknown as ApiServices & { version: string }
}

/** The procedures of the portal on this database, as its camera calls them. */
export async function portalAsCamera(db: Db, clock: () => Date): Promise<ReturnType<typeof createCaller>> {
  const services = portalServices(db, clock)
  const principal = await principalFromAuthorization(services, `Bearer ${TOKEN}`)
  if (!principal) throw new Error('the portal does not know its camera')
  return createCaller({ ...services, principal, ip: null, requestId: 'test' })
}

/** What the portal finds missing or changed in the chain of an outbox that has been emptied. */
export async function chainFaults(db: Db, { id: chain, hash }: ChainEnd) {
  const file = new URL('../../../../packages/api/dist/features/event-receipt/event-receipt.service.js', import.meta.url)
  const { chainsOf, brokenSeals } = (await import(file.href)) as EventReceipts
  const { id: cameraId } = await db.camera.findFirstOrThrow()
  const [reported, ...others] = await chainsOf({ db }, { cameraId })
  const last = await db.eventReceipt.findFirst({ where: { cameraId, chain }, orderBy: { seq: 'desc' } })
  return {
    gaps: reported?.chain === chain ? reported.gaps : ['none of it has come'],
    otherChains: others.length,
    broken: await brokenSeals({ db }, { cameraId, chain }),
    lastArrived: last?.hash === hash,
  }
}

export const NO_FAULTS = { gaps: [], otherChains: 0, broken: [], lastArrived: true }
