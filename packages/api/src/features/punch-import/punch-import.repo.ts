import type { ApiServices, Tx } from '../../context.ts'
import { type BulkTable, writeRows } from '../../lib/bulk.ts'
import { folded } from '../../lib/search-text.ts'
import type { PunchBook } from './punch-row.ts'

type Provider = ApiServices['database']

export async function employees(tx: Tx, codes: readonly string[]) {
  return tx.employee.findMany({
    where: { code: { in: [...codes] } },
    select: { id: true, code: true, name: true, email: true, deactivatedAt: true },
  })
}

export async function locations(tx: Tx): Promise<PunchBook['locations']> {
  const found = await tx.location.findMany({ select: { id: true, name: true, slug: true, timeZone: true } })
  return new Map(
    found.flatMap(({ slug, ...place }) => [place.id, slug, folded(place.name)].map((key) => [key, place] as const)),
  )
}

/** Which of these punches are there. `takenBack`: with an import, and nobody has brought it back since. */
export async function stored(tx: Tx, ids: readonly string[]): Promise<Map<string, { takenBack: boolean }>> {
  const events = await tx.recognitionEvent.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, imported: { select: { voidedAt: true } } },
  })
  const voided = events.flatMap((e) => (e.imported?.voidedAt ? e.id : []))
  const last = await lastCorrections(tx, voided)
  return new Map(events.map((e) => [e.id, { takenBack: last.get(e.id) === 'VOID' }]))
}

/** Of each punch the kind of the last approved correction. */
export async function lastCorrections(tx: Tx, punchIds: readonly string[]): Promise<Map<string, string>> {
  if (punchIds.length === 0) return new Map()
  const found = await tx.correction.findMany({
    where: { punchId: { in: [...punchIds] }, state: 'APPROVED' },
    orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
    select: { punchId: true, kind: true },
  })
  return new Map(found.map((c) => [c.punchId, c.kind]))
}

const LINKS: BulkTable = {
  name: 'ImportedPunch',
  columns: { eventId: 'text', importId: 'text', voidedAt: 'instant' },
  key: ['eventId'],
}

/** That these punches came with this import, whatever they came with before. */
export function link(tx: Tx, database: Provider, importId: string, eventIds: readonly string[]): Promise<void> {
  return writeRows(
    tx,
    database,
    LINKS,
    eventIds.map((id) => [id, importId, null]),
  )
}

export type BroughtPunch = Awaited<ReturnType<typeof punchesOf>>[number]

/** The next punches of an import that were not taken back, in the order of their ids. */
export async function punchesOf(tx: Tx, importId: string, after: string | null, limit: number) {
  const found = await tx.importedPunch.findMany({
    where: { importId, voidedAt: null, ...(after !== null && { eventId: { gt: after } }) },
    orderBy: { eventId: 'asc' },
    take: limit,
    select: {
      event: {
        select: {
          id: true,
          occurredAt: true,
          locationId: true,
          location: { select: { timeZone: true } },
          employee: { select: { id: true, email: true } },
        },
      },
    },
  })
  return found.flatMap(({ event: { employee, location, ...event } }) => {
    return employee ? { ...event, timeZone: location.timeZone, employee } : []
  })
}

export async function setVoided(tx: Tx, eventIds: readonly string[], at: Date): Promise<void> {
  await tx.importedPunch.updateMany({ where: { eventId: { in: [...eventIds] } }, data: { voidedAt: at } })
}

const CORRECTIONS: BulkTable = {
  name: 'Correction',
  columns: {
    id: 'text',
    employeeId: 'text',
    kind: 'enum CorrectionKind',
    punchId: 'text',
    workDate: 'text',
    reason: 'text',
    state: 'enum CorrectionState',
    requestedById: 'text',
    requestedBy: 'text',
    requestedAt: 'instant',
    decidedById: 'text',
    decidedBy: 'text',
    decidedAt: 'instant',
  },
  key: ['id'],
}

interface Decided {
  kind: 'VOID' | 'RESTORE'
  reason: string
  byId: string
  by: string
  at: Date
}

interface About {
  id: string
  employeeId: string
  punchId: string
  workDate: string
}

/** Approved by whoever makes them. */
export function insertCorrections(
  tx: Tx,
  database: Provider,
  corrections: readonly About[],
  { kind, reason, byId, by, at }: Decided,
): Promise<void> {
  return writeRows(
    tx,
    database,
    CORRECTIONS,
    corrections.map((c) => [
      ...[c.id, c.employeeId, kind, c.punchId, c.workDate, reason, 'APPROVED'],
      ...[byId, by, at, byId, by, at],
    ]),
  )
}
