import type { Correction, DateRange } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { type DbDayPart, type DbDirection, DIRECTION_FROM_DB } from '../../lib/enums.ts'
import { listOf, raw, sql } from '../../lib/sql.ts'

// Raw: the whole book of the company is read for every step of deriving, and for every note to a door.

interface SiteRow {
  id: string
  timeZone: string
  debounceMs: number | bigint
}

/** The oldest first. */
export async function sites(tx: Tx) {
  const found = await tx.$queryRaw<SiteRow[]>(
    ...raw(sql`SELECT l."id", l."timeZone", l."debounceMs" FROM "Location" l ORDER BY l."createdAt", l."id"`),
  )
  return found.map((l) => ({ ...l, debounceMs: Number(l.debounceMs) }))
}

export async function policies(tx: Tx) {
  return tx.$queryRaw<{ locationId: string; validFrom: string; rules: string }[]>(
    ...raw(sql`SELECT p."locationId", p."validFrom", p."rules" FROM "SitePolicy" p ORDER BY p."validFrom"`),
  )
}

export async function holidays(tx: Tx) {
  return tx.$queryRaw<{ locationId: string; date: string; name: string; part: DbDayPart }[]>(
    ...raw(sql`SELECT l."id" AS "locationId", h."date", h."name", h."part"
      FROM "Location" l JOIN "Holiday" h ON h."calendarId" = l."holidayCalendarId"`),
  )
}

export async function shiftVersions(tx: Tx) {
  return tx.$queryRaw<{ id: string; name: string; validFrom: string; spec: string }[]>(
    ...raw(sql`SELECT s."id", s."name", v."validFrom", v."spec"
      FROM "Shift" s JOIN "ShiftVersion" v ON v."shiftId" = s."id" ORDER BY v."validFrom"`),
  )
}

export async function turns(tx: Tx) {
  return tx.$queryRaw<{ id: string; anchor: string; shiftId: string | null }[]>(
    ...raw(sql`SELECT p."id", p."anchor", d."shiftId"
      FROM "ShiftPattern" p JOIN "ShiftPatternDay" d ON d."patternId" = p."id" ORDER BY p."id", d."position"`),
  )
}

/** Cameras in use; of one that was never paired or was revoked nobody expects anything. */
export async function cameras(tx: Tx) {
  return tx.camera.findMany({
    where: { revokedAt: null, tokenHash: { not: null } },
    select: { id: true, locationId: true, syncedUntil: true },
  })
}

export async function people(tx: Tx, ids: readonly string[]) {
  return tx.employee.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      departmentId: true,
      homeLocationId: true,
      employedFrom: true,
      employedUntil: true,
      deactivatedAt: true,
      createdAt: true,
    },
  })
}

const ASSIGNMENT = {
  id: true,
  employeeId: true,
  departmentId: true,
  patternId: true,
  locationId: true,
  fromDate: true,
  toDate: true,
} as const

export async function assignments(tx: Tx, employeeIds: readonly string[], departmentIds: readonly string[]) {
  return tx.shiftAssignment.findMany({
    where: { OR: [{ employeeId: { in: [...employeeIds] } }, { departmentId: { in: [...departmentIds] } }] },
    orderBy: { id: 'asc' },
    select: ASSIGNMENT,
  })
}

export async function leaves(tx: Tx, employeeIds: readonly string[], { from, to }: DateRange) {
  return tx.leave.findMany({
    where: { employeeId: { in: [...employeeIds] }, fromDate: { lte: to }, toDate: { gte: from } },
    orderBy: { id: 'asc' },
    select: { id: true, employeeId: true, fromDate: true, toDate: true, part: true, kind: true, paid: true },
  })
}

interface RawPunch {
  id: string
  employeeId: string
  occurredAt: Date | string
  locationId: string
  direction: DbDirection
  directionStated: boolean | number
  disputedAt: Date | string | null
}

/** Raw, because a month of fifty people is thousands of rows and Prisma's own reader costs three times as much. */
export async function punches(tx: Tx, employeeIds: readonly string[], { from, until }: { from: Date; until: Date }) {
  const found = await tx.$queryRaw<RawPunch[]>(
    ...raw(sql`SELECT r."id", r."employeeId", r."occurredAt", r."locationId", r."direction", r."directionStated",
        r."disputedAt"
      FROM "RecognitionEvent" r WHERE r."employeeId" IN ${listOf(employeeIds)} AND r."kind" = 'MATCH'
        AND r."occurredAt" >= ${from} AND r."occurredAt" <= ${until}`),
  )
  return found.map((p) => ({
    employeeId: p.employeeId,
    id: p.id,
    atMs: new Date(p.occurredAt).getTime(),
    siteId: p.locationId,
    direction: DIRECTION_FROM_DB[p.direction],
    ...(p.directionStated && p.direction === 'OUT' && { statesOut: true as const }),
    standing: p.disputedAt === null ? ('counts' as const) : ('disputed' as const),
    correctionId: null,
  }))
}

/** Approved ones, of any time: a punch may be moved from one month into another. */
export async function corrections(tx: Tx, employeeIds: readonly string[]) {
  const found = await tx.correction.findMany({
    where: { employeeId: { in: [...employeeIds] }, state: 'APPROVED' },
    orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      employeeId: true,
      punchId: true,
      kind: true,
      at: true,
      locationId: true,
      direction: true,
      decidedAt: true,
    },
  })
  return found.flatMap(({ employeeId, at, locationId, direction, kind, decidedAt, ...c }) => {
    const base = { id: c.id, punchId: c.punchId, madeAtMs: decidedAt?.getTime() ?? 0 }
    if (kind === 'VOID') return { employeeId, correction: { ...base, kind: 'void' } satisfies Correction }
    if (kind === 'RESTORE') return { employeeId, correction: { ...base, kind: 'restore' } satisfies Correction }
    if (at === null || locationId === null || direction === null) return []
    const placed = { atMs: at.getTime(), siteId: locationId, direction: DIRECTION_FROM_DB[direction] }
    const moved = { ...base, ...placed, kind: kind === 'ADD' ? ('add' as const) : ('move' as const) }
    return { employeeId, correction: moved satisfies Correction }
  })
}
