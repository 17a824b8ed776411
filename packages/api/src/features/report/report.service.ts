import { AppError, movedReportMs, nextReportMs, type ReportTime } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx, type UserPrincipal } from '../../context.ts'
import { record } from '../audit/audit.service.ts'
import * as locationRepo from '../location/location.repo.ts'
import { holdLock } from '../throttle/throttle.repo.ts'
import * as repo from './report.repo.ts'
import type { CreateReport, Report, ReportList, UpdateReport } from './report.schema.ts'
import * as runs from './report-run.repo.ts'

export async function list({ db, mailer }: ApiContext): Promise<ReportList> {
  const [reports, people] = await Promise.all([repo.list(db), repo.activePeople(db)])
  return { mail: mailer !== null, reports, people }
}

export function create(ctx: ApiContext, user: UserPrincipal, input: CreateReport): Promise<Report> {
  return inTransaction(ctx, async (tx) => {
    await requireKnown(tx, user, input.recipients)
    const createdAt = ctx.clock()
    const nextAt = nextOf(await timeOf(tx, input), createdAt)
    const id = await repo.insert(tx, input, { createdBy: `${user.name} <${user.email}>`, createdAt, nextAt })
    await audit(tx, ctx, 'create', id)
    return existing(tx, id)
  })
}

/** What has been sent is not sent again by another plan; the next one goes by the new one. */
export function update(ctx: ApiContext, user: UserPrincipal, input: UpdateReport): Promise<Report> {
  return inTransaction(ctx, async (tx) => {
    const now = ctx.clock()
    await holdLock(tx, 'reports', now) // what is due at this moment is either opened before, or moved
    const before = await existing(tx, input.id)
    await requireKnown(tx, user, input.recipients)
    const time = await timeOf(tx, input)
    const due = before.nextAt && { ...before, zone: before.location.timeZone, nextMs: before.nextAt.getTime() }
    await repo.update(tx, input, due && new Date(movedReportMs(due, time, now.getTime())))
    await audit(tx, ctx, 'update', input.id)
    return existing(tx, input.id)
  })
}

async function timeOf(tx: Tx, { locationId, cycle, minute }: CreateReport): Promise<ReportTime> {
  const location = (await locationRepo.list(tx)).find((l) => l.id === locationId)
  if (!location) throw new AppError('NOT_FOUND', { what: 'location' })
  return { cycle, minute, zone: location.timeZone }
}

export function setPaused(ctx: ApiContext, { id, paused }: { id: string; paused: boolean }): Promise<Report> {
  return inTransaction(ctx, async (tx) => {
    const report = await existing(tx, id)
    const time = { ...report, zone: report.location.timeZone }
    await repo.setNext(tx, id, paused ? null : nextOf(time, ctx.clock()))
    await audit(tx, ctx, paused ? 'pause' : 'resume', id)
    return existing(tx, id)
  })
}

export async function remove(ctx: ApiContext, { id }: { id: string }): Promise<{ id: string }> {
  await inTransaction(ctx, async (tx) => {
    await existing(tx, id)
    await repo.remove(tx, id)
    await audit(tx, ctx, 'remove', id)
  })
  return { id }
}

/** Beside the plan; about the same period that is due now. */
export async function sendNow(ctx: ApiContext, { id }: { id: string }): Promise<Report> {
  if (ctx.mailer === null) throw new AppError('MAIL_OFF')
  const report = await inTransaction(ctx, async (tx) => {
    const now = ctx.clock()
    await holdLock(tx, 'reports', now) // asked twice at once: one after the other, and one sending
    const { last } = await existing(tx, id)
    const isAsked = last?.state === 'waiting' || last?.state === 'sending' || last?.dueAt.getTime() === now.getTime()
    if (!isAsked) {
      await runs.insert(tx, id, now, now)
      await audit(tx, ctx, 'send', id)
    }
    return existing(tx, id)
  })
  ctx.reports.wake()
  return report
}

async function existing(tx: Tx, id: string): Promise<Report> {
  const report = await repo.byId(tx, id)
  if (!report) throw new AppError('NOT_FOUND', { what: 'report' })
  return report
}

/** Hours of others leave the house only to people of the portal, unless an owner says so. */
async function requireKnown(tx: Tx, { role }: UserPrincipal, recipients: readonly string[]): Promise<void> {
  if (role === 'OWNER') return
  const known = new Set((await repo.activePeople(tx)).map((p) => p.email))
  const stranger = recipients.find((r) => !known.has(r))
  if (stranger !== undefined) throw new AppError('RECIPIENT_UNKNOWN', { address: stranger })
}

function nextOf(time: ReportTime, after: Date): Date {
  return new Date(nextReportMs(time, after.getTime()))
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string): Promise<void> {
  return record(tx, ctx, ctx.principal, { action: `report.${what}`, subjectKind: 'report', subjectId: id })
}
