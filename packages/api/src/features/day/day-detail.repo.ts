import type { Tx } from '../../context.ts'
import { DIRECTION_FROM_DB, SOURCE_FROM_DB } from '../../lib/enums.ts'
import { dayId, dayOf } from '../day-derivation/day-derivation.repo.ts'
import type { CorrectionRow, DayRef, Evidence } from './day.schema.ts'

export async function person(tx: Tx, id: string) {
  const found = await tx.employee.findUnique({
    where: { id },
    select: {
      id: true,
      code: true,
      name: true,
      department: { select: { id: true, name: true } },
      photos: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1, select: { id: true } },
    },
  })
  if (!found) return null
  const { photos, department, ...employee } = found
  return { employee: { ...employee, photoId: photos[0]?.id ?? null }, department }
}

export async function storedDay(tx: Tx, { employeeId, workDate }: DayRef) {
  const found = await tx.attendanceDay.findUnique({
    where: { id: dayId(workDate, employeeId) },
    select: { computedAt: true, why: { select: { explanation: true } } },
  })
  return found?.why ? { day: dayOf(found.why.explanation), computedAt: found.computedAt } : null
}

const PLACE = { select: { id: true, name: true } } as const

export async function location(tx: Tx, id: string) {
  return tx.location.findUnique({ where: { id }, ...PLACE })
}

export async function shift(tx: Tx, id: string) {
  return tx.shift.findUnique({ where: { id }, ...PLACE })
}

/** What cameras and other readers said of these punches. */
export async function recorded(tx: Tx, ids: readonly string[]): Promise<Evidence[]> {
  const found = await tx.recognitionEvent.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      occurredAt: true,
      receivedAt: true,
      location: { select: { id: true, name: true, timeZone: true } },
      camera: PLACE,
      direction: true,
      directionStated: true,
      source: true,
      method: true,
      similarity: true,
      margin: true,
      liveness01: true,
      frames: true,
      modelId: true,
      disputedAt: true,
      picture: { select: { eventId: true } },
      imported: { select: { import: { select: { startedBy: true, startedAt: true } } } },
    },
  })
  return found.map(({ id, occurredAt, location: { timeZone, ...place }, picture, method, imported, ...event }) => ({
    ...event,
    punchId: id,
    recordedAt: occurredAt,
    location: place,
    timeZone,
    direction: DIRECTION_FROM_DB[event.direction],
    source: SOURCE_FROM_DB[event.source],
    // other readers do not say what they looked at
    method: event.source === 'CAMERA' ? METHOD_FROM_DB[method] : null,
    imported: imported && { by: imported.import.startedBy, at: imported.import.startedAt },
    hasPicture: picture !== null,
  }))
}

const METHOD_FROM_DB = { FACE: 'face', PIN: 'pin', QR: 'qr' } as const

const KIND_FROM_DB = { ADD: 'add', MOVE: 'move', VOID: 'void', RESTORE: 'restore' } as const
const STATE_FROM_DB = {
  REQUESTED: 'requested',
  APPROVED: 'approved',
  REJECTED: 'rejected',
  WITHDRAWN: 'withdrawn',
} as const

export const CORRECTION = {
  id: true,
  kind: true,
  state: true,
  punchId: true,
  workDate: true,
  at: true,
  location: { select: { id: true, name: true, timeZone: true } },
  direction: true,
  reason: true,
  requestedBy: true,
  requestedAt: true,
  decidedBy: true,
  decidedAt: true,
  decisionNote: true,
  requestedById: true,
  employee: { select: { email: true } },
} as const

type StoredCorrection = NonNullable<Awaited<ReturnType<typeof anyCorrection>>>

async function anyCorrection(tx: Tx) {
  return tx.correction.findFirst({ select: CORRECTION })
}

/** Who looks: a portal user, or an employee on the own page, whose is what they asked for themselves. */
export interface Reader {
  id: string
  email: string | null
}

/** The employee of this e-mail address is the user. */
export function isOwn(
  { employee: { email } }: { employee: { email: string | null } },
  { email: own }: Pick<Reader, 'email'>,
): boolean {
  return email !== null && email.toLowerCase() === own?.toLowerCase()
}

export function correctionOf(stored: StoredCorrection, reader: Reader): CorrectionRow {
  const { kind, state, location, direction, requestedById, employee, ...c } = stored
  return {
    ...c,
    mine: requestedById === reader.id || isOwn({ employee }, reader),
    kind: KIND_FROM_DB[kind],
    state: STATE_FROM_DB[state],
    location: location && { id: location.id, name: location.name },
    direction: direction && DIRECTION_FROM_DB[direction],
  }
}

/** About the date or about one of its punches, the newest first. */
export async function corrections(tx: Tx, { employeeId, workDate }: DayRef, punchIds: readonly string[]) {
  return tx.correction.findMany({
    where: { employeeId, OR: [{ workDate }, { punchId: { in: [...punchIds] } }] },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    select: CORRECTION,
  })
}

export async function lock(tx: Tx, workDate: string, locationId: string) {
  return tx.periodLock.findFirst({
    where: {
      unlockedAt: null,
      fromDate: { lte: workDate },
      toDate: { gte: workDate },
      OR: [{ locationId: null }, { locationId }],
    },
    orderBy: { lockedAt: 'asc' },
    select: { lockedBy: true, lockedAt: true },
  })
}

export async function adjustment(tx: Tx, { employeeId, workDate }: DayRef) {
  return tx.attendanceAdjustment.findUnique({
    where: { id: dayId(workDate, employeeId) },
    select: { workedDeltaSeconds: true, overtimeDeltaSeconds: true, createdAt: true },
  })
}

export async function attention(tx: Tx, { employeeId, workDate }: DayRef) {
  return tx.attentionItem.findMany({
    where: { employeeId, workDate },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, punchId: true, resolvedAt: true, resolvedBy: true, resolution: true },
  })
}
