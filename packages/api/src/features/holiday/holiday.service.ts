import { AppError, type LocalDate } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx } from '../../context.ts'
import { EVER } from '../../lib/local-dates.ts'
import { record } from '../audit/audit.service.ts'
import { employeesOfLocation } from '../day-queue/day-queue.repo.ts'
import { changingDays, markDays } from '../day-queue/day-queue.service.ts'
import * as repo from './holiday.repo.ts'
import type { CreateCalendar, HolidayCalendar, IcsFile, SetHolidays } from './holiday.schema.ts'
import { holidaysOfIcs } from './ics.ts'

export function list({ db }: ApiContext): Promise<HolidayCalendar[]> {
  return repo.list(db)
}

export function create(ctx: ApiContext, { name, holidays, locationIds }: CreateCalendar): Promise<HolidayCalendar> {
  return changingDays(ctx, async (tx) => {
    const id = await repo.insert(tx, name)
    await repo.setDays(tx, id, holidays)
    await audit(tx, ctx, 'create', id, { name, dates: holidays.map((h) => h.date), locationIds })
    for (const locationId of locationIds) await give(tx, ctx, locationId, id)
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

export function setDays(ctx: ApiContext, { id, holidays, remove }: SetHolidays): Promise<HolidayCalendar> {
  return changingDays(ctx, async (tx) => {
    const { locationIds } = await existing(tx, id)
    await repo.removeDays(tx, id, remove)
    await repo.setDays(tx, id, holidays)
    await audit(tx, ctx, 'setDays', id, { dates: holidays.map((h) => h.date), removed: remove })
    await markPlaces(tx, ctx, locationIds, [...holidays, ...remove.map((date) => ({ date }))])
    return existing(tx, id)
  })
}

const YEARS_BACK = 1
const YEARS_AHEAD = 3
const MAX_FLAWS = 100

/** What a file says of the last year and the next three. */
export function readIcs({ clock }: ApiContext, { ics }: { ics: string }): IcsFile {
  const year = clock().getUTCFullYear()
  const years = { first: year - YEARS_BACK, last: year + YEARS_AHEAD }
  const { flaws, ...read } = holidaysOfIcs(ics, { from: `${years.first}-01-01`, to: `${years.last}-12-31` })
  return { ...read, years, flaws: flaws.slice(0, MAX_FLAWS) }
}

export function assign(
  ctx: ApiContext,
  { locationId, calendarId }: { locationId: string; calendarId: string | null },
): Promise<HolidayCalendar[]> {
  return changingDays(ctx, async (tx) => {
    await give(tx, ctx, locationId, calendarId)
    return repo.list(tx)
  })
}

async function give(tx: Tx, ctx: ApiContext, locationId: string, calendarId: string | null): Promise<void> {
  await repo.assign(tx, locationId, calendarId)
  await audit(tx, ctx, 'assign', calendarId, { locationId })
  await markDays(tx, ctx, await employeesOfLocation(tx, locationId), { from: EVER })
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
