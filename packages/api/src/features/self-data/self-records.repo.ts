import type { Tx } from '../../context.ts'

/** What is kept of a person, as it is kept, for the person. Without hashes, and without ids of portal users. */
export async function person(tx: Tx, id: string) {
  return tx.employee.findUnique({
    where: { id },
    select: {
      id: true,
      code: true,
      name: true,
      email: true,
      department: { select: { name: true } },
      employedFrom: true,
      employedUntil: true,
      homeLocation: { select: { name: true, timeZone: true } },
      createdAt: true,
      updatedAt: true,
      lastSeenAt: true,
      pinSetAt: true,
      badgeSetAt: true,
      locations: { select: { location: { select: { name: true } } } },
      selfLink: { select: { madeAt: true, expiresAt: true } },
      consents: {
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        select: { given: true, at: true, noticeVersion: true },
      },
      assignments: {
        orderBy: { fromDate: 'asc' },
        select: {
          fromDate: true,
          toDate: true,
          pattern: { select: { name: true } },
          location: { select: { name: true } },
        },
      },
      leaves: {
        orderBy: { fromDate: 'asc' },
        select: { fromDate: true, toDate: true, part: true, kind: true, paid: true, note: true },
      },
      corrections: {
        orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
        select: {
          id: true,
          kind: true,
          punchId: true,
          at: true,
          location: { select: { name: true } },
          direction: true,
          workDate: true,
          reason: true,
          state: true,
          requestedAt: true,
          decidedAt: true,
          decisionNote: true,
        },
      },
      adjustments: {
        orderBy: { workDate: 'asc' },
        select: { workDate: true, workedDeltaSeconds: true, overtimeDeltaSeconds: true, createdAt: true },
      },
      attention: {
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        select: { kind: true, at: true, workDate: true, punchId: true, resolvedAt: true, resolution: true },
      },
      attentionOther: {
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        select: { kind: true, at: true, resolvedAt: true, resolution: true },
      },
    },
  })
}

export async function photos(tx: Tx, employeeId: string) {
  return tx.photo.findMany({
    where: { employeeId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      createdAt: true,
      use: true,
      widthPx: true,
      heightPx: true,
      quality01: true,
      templates: { select: { modelId: true, quality01: true, createdAt: true } },
    },
  })
}

export async function days(tx: Tx, employeeId: string, after: string, limit: number) {
  return tx.attendanceDay.findMany({
    where: { employeeId, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    omit: { employeeId: true, locationId: true, shiftId: true, lastPassAtId: true, waits: true, revisitAt: true },
    include: { location: { select: { name: true, timeZone: true } } },
  })
}

export async function events(tx: Tx, employeeId: string, after: string, limit: number) {
  return tx.recognitionEvent.findMany({
    where: { employeeId, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: {
      id: true,
      kind: true,
      source: true,
      method: true,
      direction: true,
      occurredAt: true,
      receivedAt: true,
      location: { select: { name: true, timeZone: true } },
      camera: { select: { name: true } },
      similarity: true,
      liveness01: true,
      disputedAt: true,
      notAllowedAt: true,
    },
  })
}

export async function log(tx: Tx, employeeId: string, after: string, limit: number) {
  return tx.auditEntry.findMany({
    where: { subjectKind: 'employee', subjectId: employeeId, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, at: true, actorKind: true, action: true },
  })
}
