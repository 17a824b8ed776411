import { isAppError, nextReportMs, reportPeriod } from '@rollcall/core'
import { type ApiServices, inTransaction } from '../../context.ts'
import { describeDefect } from '../../lib/describe-defect.ts'
import { MailError } from '../../lib/mailer.ts'
import { createTicker, type Ticker } from '../../lib/ticker.ts'
import { writeTable } from '../table-export/table-export.service.ts'
import { holdLock } from '../throttle/throttle.repo.ts'
import * as repo from './report.repo.ts'
import type { Report } from './report.schema.ts'
import * as runs from './report-run.repo.ts'

/** Sends reports whose time has come, each once. */
export type ReportRunner = Ticker

export type ReportServices = Omit<ApiServices, 'reports' | 'faceJobs' | 'days'>

const TICK_MS = 60_000
const MINUTE_MS = 60_000
const MAX_ATTEMPTS = 5
/** After the first failure; twice as long after each further one. */
const RETRY_AFTER_MS = 5 * MINUTE_MS
/** Longer than any sending takes. */
const GIVE_UP_AFTER_MS = 15 * MINUTE_MS
/** What mail servers usually take. */
const MAX_BYTES = 15 * 1024 * 1024

const STOPPED = 'The server was stopped while it was being sent. It may have arrived; send it again if not.'
const FAILED = 'The report could not be made. The log of the server says why.'
const NOBODY = 'No recipient is left: their accounts are disabled.'
const TOO_LARGE = 'The file is too large for a mail. Choose a shorter period or a department.'
const MAIL_OFF = 'No mail server is set up.'

export function createReportRunner(services: ReportServices): ReportRunner {
  const { db, log, clock } = services

  async function run(signal: AbortSignal): Promise<void> {
    const now = clock()
    await runs.giveUpSince(db, new Date(now.getTime() - GIVE_UP_AFTER_MS), now, STOPPED)
    for (const schedule of await runs.due(db, now)) await open(schedule, now)
    while (!signal.aborted) {
      const at = await runs.nextWaiting(db, clock())
      if (!at) return
      if (await runs.claim(db, at, clock())) await send(at)
    }
  }

  /** What a server that was off has missed is sent once, not as often as it was due. */
  async function open({ id, nextAt }: { id: string; nextAt: Date }, now: Date): Promise<void> {
    await inTransaction(services, async (tx) => {
      await holdLock(tx, 'reports', now)
      const report = await repo.byId(tx, id)
      if (!report) return
      const next = nextReportMs({ ...report, zone: report.location.timeZone }, now.getTime())
      if (await runs.moveOn(tx, id, nextAt, new Date(next))) await runs.insert(tx, id, nextAt, now)
    })
  }

  async function send(run: runs.WaitingRun): Promise<void> {
    try {
      const { rows, problem } = await deliver(run)
      await runs.settle(db, run.id, { state: 'SENT', changedAt: clock(), rows, problem })
      log.info('report sent', { reportId: run.scheduleId, rows })
    } catch (e) {
      const attempts = run.attempts + 1
      const isKnown = e instanceof MailError || e instanceof NotSentError
      const again = e instanceof MailError && e.mayRetry && attempts < MAX_ATTEMPTS
      const waitMs = again ? RETRY_AFTER_MS * 2 ** (attempts - 1) : 0
      await runs.settle(db, run.id, {
        state: again ? 'WAITING' : 'FAILED',
        changedAt: new Date(clock().getTime() + waitMs),
        problem: isKnown || isAppError(e) ? e.message : FAILED,
      })
      log.warn('report not sent', {
        reportId: run.scheduleId,
        attempts,
        again,
        cause: isKnown ? e.message : describeDefect(e),
      })
    }
  }

  async function deliver(run: runs.WaitingRun): Promise<{ rows: number; problem: string | null }> {
    const report = await repo.byId(db, run.scheduleId)
    if (!report) throw new NotSentError(FAILED)
    if (services.mailer === null) throw new NotSentError(MAIL_OFF)
    const gone = await repo.disabledAddresses(db, report.recipients)
    const to = report.recipients.filter((r) => !gone.has(r))
    if (to.length === 0) throw new NotSentError(NOBODY)
    const { file, rows, period } = await made(services, report, run.dueAt)
    const span = period.from === period.to ? period.from : `${period.from} – ${period.to}`
    const { refused } = await services.mailer({
      to,
      subject: `${report.name}: ${span}`,
      text: `${report.name}\n${span}, ${report.onlyThere ? report.location.name : 'all locations'}${report.department ? `, ${report.department.name}` : ''}\n\nSent by Rollcall. It was set up by ${report.createdBy}.\n`,
      file,
    })
    return { rows, problem: refused.length > 0 ? `Refused by the mail server: ${refused.join(', ')}` : null }
  }

  const onError = (e: unknown) => log.error('reports: no tick', { cause: describeDefect(e) })
  return createTicker(run, { everyMs: TICK_MS, onError })
}

/** Nothing was handed to the mail server; trying again would not help. */
class NotSentError extends Error {
  override readonly name = 'NotSentError'
}

/** The whole file in memory: a message that breaks off halfway would arrive. */
async function made(services: ReportServices, report: Report, dueAt: Date) {
  const period = reportPeriod({ ...report, zone: report.location.timeZone }, dueAt.getTime())
  const filters = {
    ...period,
    ...(report.kind === 'attendance' && { timeZone: report.location.timeZone }),
    ...(report.onlyThere && { locationId: report.location.id }),
    ...(report.department && { departmentId: report.department.id }),
    ...(report.kind !== 'payroll' && { order: 'asc' }),
  }
  // nobody asks for a report; what it may hold was decided when it was set up
  const { fileName, contentType, body, count } = await writeTable(services, report.kind, report.format, filters)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > MAX_BYTES) throw new NotSentError(TOO_LARGE)
    chunks.push(chunk)
  }
  return { file: { name: fileName, contentType, bytes: Buffer.concat(chunks) }, rows: await count(), period }
}
