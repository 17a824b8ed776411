import { AppError } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { isBrokenReference } from '../../lib/database-errors.ts'
import { REPORT_CYCLE_FROM_DB, REPORT_CYCLE_TO_DB, REPORT_STATE_FROM_DB } from '../../lib/enums.ts'
import {
  type CreateReport,
  type Report,
  reportFormatSchema,
  reportKindSchema,
  type UpdateReport,
} from './report.schema.ts'

const ROW = {
  id: true,
  name: true,
  kind: true,
  format: true,
  cycle: true,
  minute: true,
  onlyThere: true,
  recipients: true,
  createdBy: true,
  nextAt: true,
  location: { select: { id: true, name: true, timeZone: true } },
  department: { select: { id: true, name: true } },
  runs: {
    orderBy: { dueAt: 'desc' },
    take: 1,
    select: { dueAt: true, state: true, attempts: true, changedAt: true, rows: true, problem: true },
  },
} as const

export async function list(tx: Tx): Promise<Report[]> {
  const found = await tx.reportSchedule.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], select: ROW })
  return found.map(reportOf)
}

export async function byId(tx: Tx, id: string): Promise<Report | null> {
  const found = await tx.reportSchedule.findUnique({ where: { id }, select: ROW })
  return found && reportOf(found)
}

type Stored = Awaited<ReturnType<typeof storedRow>>
/** For its type. */
function storedRow(tx: Tx) {
  return tx.reportSchedule.findFirstOrThrow({ select: ROW })
}

function reportOf({ runs, cycle, recipients, kind, format, ...row }: Stored): Report {
  const [last] = runs
  return {
    ...row,
    kind: reportKindSchema.parse(kind),
    format: reportFormatSchema.parse(format),
    cycle: REPORT_CYCLE_FROM_DB[cycle],
    recipients: recipients.split('\n'),
    last: last ? { ...last, state: REPORT_STATE_FROM_DB[last.state] } : null,
  }
}

export async function insert(
  tx: Tx,
  { recipients, cycle, ...report }: CreateReport,
  made: { createdBy: string; createdAt: Date; nextAt: Date },
): Promise<string> {
  const data = { ...report, ...made, cycle: REPORT_CYCLE_TO_DB[cycle], recipients: recipients.join('\n') }
  const { id } = await ofDepartment(tx.reportSchedule.create({ data, select: { id: true } }))
  return id
}

/** @param nextAt null: it stays paused */
export async function update(
  tx: Tx,
  { id, recipients, cycle, ...report }: UpdateReport,
  nextAt: Date | null,
): Promise<void> {
  const data = { ...report, nextAt, cycle: REPORT_CYCLE_TO_DB[cycle], recipients: recipients.join('\n') }
  await ofDepartment(tx.reportSchedule.update({ where: { id }, data, select: { id: true } }))
}

async function ofDepartment<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (e) {
    if (isBrokenReference(e)) throw new AppError('NOT_FOUND', { what: 'department' }, { cause: e })
    throw e
  }
}

export async function setNext(tx: Tx, id: string, nextAt: Date | null): Promise<void> {
  await tx.reportSchedule.updateMany({ where: { id }, data: { nextAt } })
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.reportSchedule.deleteMany({ where: { id } })
}

export async function activePeople(tx: Tx): Promise<{ name: string; email: string }[]> {
  return tx.portalUser.findMany({
    where: { disabledAt: null },
    orderBy: { name: 'asc' },
    select: { name: true, email: true },
  })
}

/** Of these addresses those of portal users who may not sign in any more. */
export async function disabledAddresses(tx: Tx, addresses: readonly string[]): Promise<Set<string>> {
  const found = await tx.portalUser.findMany({
    where: { email: { in: [...addresses] }, NOT: { disabledAt: null } },
    select: { email: true },
  })
  return new Set(found.map((u) => u.email))
}
