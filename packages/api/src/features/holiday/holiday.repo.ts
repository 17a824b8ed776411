import { AppError, type LocalDate } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { isBrokenReference, isGone, isTaken } from '../../lib/database-errors.ts'
import { PART_FROM_DB, PART_TO_DB } from '../../lib/enums.ts'
import type { HolidayCalendar, HolidayDay } from './holiday.schema.ts'

export async function list(tx: Tx): Promise<HolidayCalendar[]> {
  const found = await tx.holidayCalendar.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      holidays: { orderBy: { date: 'asc' }, select: { date: true, name: true, part: true } },
      locations: { orderBy: { name: 'asc' }, select: { id: true } },
    },
  })
  return found.map(({ holidays, locations, ...calendar }) => ({
    ...calendar,
    holidays: holidays.map((h) => ({ ...h, part: PART_FROM_DB[h.part] })),
    locationIds: locations.map((l) => l.id),
  }))
}

export async function insert(tx: Tx, name: string): Promise<string> {
  const { id } = await named(name, tx.holidayCalendar.create({ data: { name }, select: { id: true } }))
  return id
}

export async function rename(tx: Tx, id: string, name: string): Promise<void> {
  await named(name, tx.holidayCalendar.update({ where: { id }, data: { name }, select: { id: true } }))
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.holidayCalendar.delete({ where: { id }, select: { id: true } })
}

/** Of the same date the new one counts. */
export async function setDays(tx: Tx, calendarId: string, days: readonly HolidayDay[]): Promise<void> {
  await tx.holiday.deleteMany({ where: { calendarId, date: { in: days.map((d) => d.date) } } })
  const byDate = new Map(days.map((d) => [d.date, { ...d, calendarId, part: PART_TO_DB[d.part] }]))
  await tx.holiday.createMany({ data: [...byDate.values()] })
}

export async function removeDays(tx: Tx, calendarId: string, dates: readonly LocalDate[]): Promise<void> {
  await tx.holiday.deleteMany({ where: { calendarId, date: { in: [...dates] } } })
}

export async function assign(tx: Tx, locationId: string, holidayCalendarId: string | null): Promise<void> {
  try {
    await tx.location.update({ where: { id: locationId }, data: { holidayCalendarId }, select: { id: true } })
  } catch (e) {
    if (isGone(e)) throw new AppError('NOT_FOUND', { what: 'location' }, { cause: e })
    if (isBrokenReference(e)) throw new AppError('NOT_FOUND', { what: 'holiday calendar' }, { cause: e })
    throw e
  }
}

async function named<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (e) {
    if (isTaken(e)) throw new AppError('TAKEN', { what: 'holiday calendar', value: name }, { cause: e })
    throw e
  }
}
