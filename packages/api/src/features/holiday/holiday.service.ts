import { AppError, type LocalDate } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx } from '../../context.ts'
import { EVER } from '../../lib/local-dates.ts'
import { record } from '../audit/audit.service.ts'
import { employeesOfLocation } from '../day-queue/day-queue.repo.ts'
import { changingDays, markDays } from '../day-queue/day-queue.service.ts'
import * as repo from './holiday.repo.ts'
import type { HolidayCalendar, HolidayDay } from './holiday.schema.ts'
import { holidaysOfIcs, type IcsDay } from './ics.ts'

export function list({ db }: ApiContext): Promise<HolidayCalendar[]> {
  return repo.list(db)
}

export function create(ctx: ApiContext, { name }: { name: string }): Promise<HolidayCalendar> {
  return inTransaction(ctx, async (tx) => {
    const id = await repo.insert(tx, name)
    await audit(tx, ctx, 'create', id, { name })
    return existing(tx, id)
  })
}

export function rename(ctx: ApiContext, { id, name }: { id: string; name: string }): Promise<HolidayCalendar> {
  return inTransaction(ctx, async (tx) => {
    await existing(tx, id)
    await repo.rename(tx, id, name)
    await audit(tx, ctx, 'rename', id, { name })
    return existing(tx, id)
  })
}

export function remove(ctx: ApiContext, { id }: { id: string }): Promise<{ id: string }> {
  return changingDays(ctx, async (tx) => {
    const calendar = await existing(tx, id)
    await repo.remove(tx, id)
    await audit(tx, ctx, 'remove', id, { name: calendar.name })
    await markPlaces(tx, ctx, calendar.locationIds, calendar.holidays)
    return { id }
  })
}

export function setDays(
  ctx: ApiContext,
  { id, holidays }: { id: string; holidays: HolidayDay[] },
): Promise<HolidayCalendar> {
  return changingDays(ctx, async (tx) => {
    const { locationIds } = await existing(tx, id)
    await repo.setDays(tx, id, holidays)
    await audit(tx, ctx, 'setDays', id, { dates: holidays.map((h) => h.date) })
    await markPlaces(tx, ctx, locationIds, holidays)
    return existing(tx, id)
  })
}

export function removeDay(ctx: ApiContext, { id, date }: { id: string; date: LocalDate }): Promise<HolidayCalendar> {
  return changingDays(ctx, async (tx) => {
    const { locationIds } = await existing(tx, id)
    if (!(await repo.removeDay(tx, id, date))) throw new AppError('NOT_FOUND', { what: 'holiday' })
    await audit(tx, ctx, 'removeDay', id, { date })
    await markPlaces(tx, ctx, locationIds, [{ date }])
    return existing(tx, id)
  })
}

const YEARS_BACK = 1
const YEARS_AHEAD = 3

/** What the file says of the last year and the next three; stored unless it is a preview. */
export async function importIcs(
  ctx: ApiContext,
  { id, ics, preview }: { id: string; ics: string; preview: boolean },
): Promise<{ holidays: IcsDay[]; known: number }> {
  const year = ctx.clock().getUTCFullYear()
  const holidays = holidaysOfIcs(ics, { from: `${year - YEARS_BACK}-01-01`, to: `${year + YEARS_AHEAD}-12-31` })
  const there = new Set((await existing(ctx.db, id)).holidays.map((h) => h.date))
  const known = holidays.filter((h) => there.has(h.date)).length
  if (!preview && holidays.length > 0) {
    await setDays(ctx, { id, holidays: holidays.map((h) => ({ ...h, part: 'full' })) })
  }
  return { holidays, known }
}

export function assign(
  ctx: ApiContext,
  { locationId, calendarId }: { locationId: string; calendarId: string | null },
): Promise<HolidayCalendar[]> {
  return changingDays(ctx, async (tx) => {
    await repo.assign(tx, locationId, calendarId)
    await audit(tx, ctx, 'assign', calendarId, { locationId })
    await markDays(tx, ctx, await employeesOfLocation(tx, locationId), { from: EVER })
    return repo.list(tx)
  })
}

async function markPlaces(
  tx: Tx,
  ctx: ApiContext,
  locationIds: readonly string[],
  days: readonly { date: LocalDate }[],
): Promise<void> {
  const dates = [...new Set(days.map((d) => d.date))]
  for (const locationId of locationIds) {
    const people = await employeesOfLocation(tx, locationId)
    for (const date of dates) await markDays(tx, ctx, people, { from: date, to: date })
  }
}

async function existing(tx: Tx, id: string): Promise<HolidayCalendar> {
  const found = (await repo.list(tx)).find((c) => c.id === id)
  if (!found) throw new AppError('NOT_FOUND', { what: 'holiday calendar' })
  return found
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string | null, detail: Record<string, unknown>) {
  const change = { action: `holiday.${what}`, subjectKind: 'holidayCalendar', subjectId: id, detail }
  return record(tx, ctx, ctx.principal, change)
}
