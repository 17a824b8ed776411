import { randomUUID } from 'node:crypto'
import { AppError, dateAt } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx, type UserPrincipal } from '../../context.ts'
import { DIRECTION_TO_DB } from '../../lib/enums.ts'
import { isOwn } from '../day/day-detail.repo.ts'
import { locks } from '../day-derivation/day-derivation.repo.ts'
import { changingDays, markPasses } from '../day-queue/day-queue.service.ts'
import { nameOf } from '../period-lock/period-lock.service.ts'
import { type NewEvent, NO_EVIDENCE } from '../recognition/recognition.repo.ts'
import { retried, storeNew } from '../recognition/store-events.service.ts'
import { closeForUndo, countFates, openImport } from '../table-import/table-import.service.ts'
import * as repo from './punch-import.repo.ts'
import type { ApplyPunches, CheckPunches, PunchCells, PunchFate } from './punch-import.schema.ts'
import { lockOn, type PunchBook, planPunch } from './punch-row.ts'

/** What the rows would do; nothing is stored. */
export async function check({ db, clock }: ApiContext, user: UserPrincipal, input: CheckPunches): Promise<PunchFate[]> {
  return plan(db, user, input, clock())
}

/** Takes in what is good, all of it or nothing; the rest comes back with its reasons. The same rows again change nothing. */
export async function apply(ctx: ApiContext, user: UserPrincipal, input: ApplyPunches): Promise<PunchFate[]> {
  const fates = await retried(() =>
    changingDays(ctx, async (tx) => {
      await openImport(tx, user, input.importId, 'punches')
      const planned = await plan(tx, user, input, ctx.clock())
      await storeNew(
        tx,
        ctx,
        planned.flatMap((fate) => eventOf(fate, ctx.clock())),
      )
      await bringBack(tx, ctx, user, planned)
      const brought = planned.flatMap((f) =>
        f.outcome === 'added' || f.outcome === 'changed' ? (f.punch?.id ?? []) : [],
      )
      await repo.link(tx, ctx.database, input.importId, brought)
      await countFates(tx, input.importId, planned)
      return planned
    }),
  )
  ctx.signals.tell('attendance', 'days')
  return fates
}

async function plan(tx: Tx, user: UserPrincipal, { rows, ...options }: CheckPunches, now: Date): Promise<PunchFate[]> {
  const book = await bookOf(tx, user, rows, now)
  const planned = rows.map((cells) => planPunch(cells, book, options))
  const ids = planned.flatMap((f) => f.punch?.id ?? [])
  const there = await repo.stored(tx, ids)
  const seen = new Set<string>()
  return planned.map((fate) => {
    const id = fate.punch?.id
    if (id === undefined) return fate
    const known = there.get(id)
    const isRepeated = seen.has(id)
    seen.add(id)
    if (isRepeated || (known && !known.takenBack)) return { ...fate, outcome: 'same' }
    return known ? { ...fate, outcome: 'changed', note: TAKEN_BACK } : fate
  })
}

const TAKEN_BACK = 'It was taken back with an import, and counts again'

async function bookOf(tx: Tx, user: UserPrincipal, rows: readonly PunchCells[], now: Date): Promise<PunchBook> {
  const employees = await repo.employees(tx, [...new Set(rows.map((r) => r.code.trim()))])
  return {
    employees: new Map(
      employees.map(({ id, code, name, email, deactivatedAt }) => {
        return [code, { id, name, active: deactivatedAt === null, own: isOwn({ employee: { email } }, user) }]
      }),
    ),
    locations: await repo.locations(tx),
    locks: await locks(tx, ALWAYS),
    nowMs: now.getTime(),
  }
}

const ALWAYS = { from: '0001-01-01', to: '9999-12-31' }

function eventOf({ outcome, punch }: PunchFate, now: Date): NewEvent[] {
  if (outcome !== 'added' || !punch) return []
  return [
    {
      id: punch.id,
      kind: 'MATCH',
      source: 'IMPORT',
      employeeId: punch.employee.id,
      locationId: punch.location.id,
      direction: DIRECTION_TO_DB[punch.direction],
      occurredAt: punch.at,
      receivedAt: now,
      ...NO_EVIDENCE,
    },
  ]
}

async function bringBack(tx: Tx, ctx: ApiContext, user: UserPrincipal, fates: readonly PunchFate[]): Promise<void> {
  const back = fates.flatMap(({ outcome, punch }) => (outcome === 'changed' && punch ? punch : []))
  await repo.insertCorrections(
    tx,
    ctx.database,
    back.map((p) => correctionOf(p.id, p.employee.id, p.at, p.timeZone)),
    { kind: 'RESTORE', reason: 'Imported again', byId: user.id, by: nameOf(user), at: ctx.clock() },
  )
  await markPasses(
    tx,
    ctx,
    back.map((p) => ({ employeeId: p.employee.id, at: p.at })),
  )
}

function correctionOf(punchId: string, employeeId: string, at: Date, timeZone: string) {
  return { id: randomUUID(), employeeId, punchId, workDate: dateAt(at.getTime(), timeZone) }
}

const AT_ONCE = 200

/**
 * Takes every punch of the import out, as HR would one by one: they stay readable and can be restored. One that somebody
 * has taken out by hand stays as it is. What broke off goes on when it is called again.
 * @throws AppError PERIOD_LOCKED or CORRECTION_OWN, and then nothing was taken out
 */
export async function undo(ctx: ApiContext, user: UserPrincipal, { id }: { id: string }): Promise<{ voided: number }> {
  const inForce = await locks(ctx.db, ALWAYS)
  for await (const punches of punchesOf(ctx, id)) requireFree(punches, inForce, user)
  await inTransaction(ctx, (tx) => closeForUndo(tx, ctx, user, id, 'punches'))
  let voided = 0
  for await (const punches of punchesOf(ctx, id)) {
    voided += await changingDays(ctx, (tx) => takeOut(tx, ctx, user, punches))
  }
  ctx.signals.tell('attendance', 'days')
  return { voided }
}

/** Page by page. */
async function* punchesOf({ db }: ApiContext, importId: string): AsyncGenerator<repo.BroughtPunch[]> {
  for (let after: string | null = null; ; ) {
    const page: repo.BroughtPunch[] = await repo.punchesOf(db, importId, after, AT_ONCE)
    after = page.at(-1)?.id ?? null
    if (after === null) return
    yield page
  }
}

function requireFree(punches: readonly repo.BroughtPunch[], inForce: PunchBook['locks'], user: UserPrincipal): void {
  for (const { occurredAt, locationId, timeZone, employee } of punches) {
    if (isOwn({ employee }, user)) throw new AppError('CORRECTION_OWN')
    const date = dateAt(occurredAt.getTime(), timeZone)
    const lock = lockOn(inForce, date, locationId)
    if (lock) throw new AppError('PERIOD_LOCKED', { date, from: lock.fromDate, to: lock.toDate })
  }
}

async function takeOut(
  tx: Tx,
  ctx: ApiContext,
  user: UserPrincipal,
  punches: readonly repo.BroughtPunch[],
): Promise<number> {
  const at = ctx.clock()
  const last = await repo.lastCorrections(
    tx,
    punches.map((p) => p.id),
  )
  const counting = punches.filter((p) => last.get(p.id) !== 'VOID')
  await repo.insertCorrections(
    tx,
    ctx.database,
    counting.map((p) => correctionOf(p.id, p.employee.id, p.occurredAt, p.timeZone)),
    { kind: 'VOID', reason: 'Taken back with its import', byId: user.id, by: nameOf(user), at },
  )
  await repo.setVoided(
    tx,
    counting.map((p) => p.id),
    at,
  )
  await markPasses(
    tx,
    ctx,
    counting.map((p) => ({ employeeId: p.employee.id, at: p.occurredAt })),
  )
  return counting.length
}
