import { type DateRange, type Day, deriveRange, localDateOf, type Person, settle } from '@rollcall/core'
import type { ApiServices, Tx } from '../../context.ts'
import { attentionOf, syncAttention } from '../attention/attention-sync.service.ts'
import { type CompanyBook, groupBy, loadPeople } from '../day-situation/day-situation.service.ts'
import * as repo from './day-derivation.repo.ts'

export type DayServices = Pick<ApiServices, 'db' | 'database' | 'clock' | 'log' | 'signals'>

/** So many days a transaction: about a tenth of a second in which SQLite belongs to nobody else. */
export const DAYS_A_STEP = 250

/**
 * Derives the days of these people anew and stores what says something else than before; what is locked stays, and gets
 * an adjustment beside it. Doing it again changes nothing. The caller holds the days (`holdDays`).
 * @returns how many days changed
 */
export async function deriveAndStore(
  tx: Tx,
  { clock, database }: Pick<DayServices, 'clock' | 'database'>,
  company: CompanyBook,
  employeeIds: readonly string[],
  range: DateRange,
): Promise<number> {
  const now = clock()
  const people = await loadPeople(tx, company, employeeIds, range)
  const stored = new Map((await repo.stored(tx, employeeIds, range)).map((d) => [d.id, d]))
  const isLocked = await lockedDays(tx, range)
  const adjusted = new Set(await repo.adjustedIds(tx, employeeIds, range))
  const changed: repo.DayRow[] = []
  const gone: string[] = []
  const stays: ({ id: string } & repo.NextLook)[] = []
  for (const [employeeId, person] of people) {
    for (const day of deriveRange(range, person, company, now.getTime())) {
      const id = repo.dayId(day.workDate, employeeId)
      const before = stored.get(id) ?? null
      if (before === null && (isBlank(day) || isAhead(day, now))) continue
      const locked = isLocked(before?.locationId ?? day.siteId, day.workDate)
      const settlement = settle(before?.day ?? null, day, locked)
      if (settlement.kind === 'adjust') {
        await repo.writeAdjustment(tx, employeeId, settlement.adjustment, now)
        adjusted.delete(id)
      }
      if (settlement.kind !== 'store') stays.push({ id, ...nextLookAt(day, now) })
      else if (isBlank(day)) gone.push(id)
      else changed.push(rowOf(employeeId, day, person, now))
    }
  }
  await repo.lookAgain(tx, stays)
  await repo.remove(tx, gone)
  await repo.removeAdjustments(tx, [...adjusted])
  const items = changed.flatMap(({ employeeId, day }) => attentionOf(employeeId, day))
  const days = [...changed.map((c) => repo.dayId(c.day.workDate, c.employeeId)), ...gone]
  const open = await syncAttention(tx, database, { items, days, employeeIds, range })
  await repo.write(
    tx,
    database,
    changed.map((c) => ({ ...c, attention: open.has(repo.dayId(c.day.workDate, c.employeeId)) })),
    now,
  )
  return changed.length + gone.length
}

/** Has not begun: days get their row when the calendar comes to them. */
function isAhead(day: Day, now: Date): boolean {
  // the date of UTC tells for nearly all, and asking for that of a zone takes a while
  const mayBe = day.workDate >= localDateOf(now, 'UTC') && day.punches.length === 0
  return mayBe && day.workDate > localDateOf(now, day.zone)
}

/** Nothing was planned and nothing happened: such days have no row. */
function isBlank(day: Day): boolean {
  return day.shiftId === null && day.onLeave === null && day.punches.length === 0
}

export async function lockedDays(tx: Tx, range: DateRange): Promise<(locationId: string, date: string) => boolean> {
  const locks = await repo.locks(tx, range)
  const byPlace = groupBy(locks, (l) => l.locationId ?? '')
  return (locationId, date) =>
    [...(byPlace.get('') ?? []), ...(byPlace.get(locationId) ?? [])].some((l) => l.fromDate <= date && date <= l.toDate)
}

function rowOf(employeeId: string, day: Day, person: Person, now: Date): repo.DayRow {
  const pass = lastPassOf(day, person)
  return {
    employeeId,
    day,
    attention: false,
    inside: pass?.inside ?? false,
    lastPass: pass && { at: new Date(pass.atMs), siteId: pass.siteId },
    ...nextLookAt(day, now),
  }
}

/** A day that says nothing else than before is over all the same, and would be looked at for ever. */
function nextLookAt(day: Day, now: Date): repo.NextLook {
  const isOver = now.getTime() > day.closesMs
  const waits = isOver && day.waitingFor.length > 0
  return { revisitAt: isOver && !waits ? null : new Date(day.closesMs + 1), waits }
}

/**
 * The last pass of a day, and whether it was on the way in: as the camera claims, or, where it claims nothing, by
 * counting, which is right where everybody passes one door each time.
 */
function lastPassOf(day: Day, person: Person): { atMs: number; siteId: string; inside: boolean } | null {
  const passes = day.punches.filter(({ place }) => {
    return place.kind === 'in' || place.kind === 'out' || (place.kind === 'sighting' && place.reason === 'between')
  })
  const last = passes.at(-1)
  const punch = last && person.punches.find((p) => p.id === last.punchId)
  if (!punch) return null
  const inside = punch.direction === 'auto' ? passes.length % 2 === 1 : punch.direction === 'in'
  return { atMs: punch.atMs, siteId: punch.siteId, inside }
}
