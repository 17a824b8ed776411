// The demo company's past and present, through the same routes as that of any company: nothing is written into its tables.
import { PEOPLE, SITES } from './company.mjs'
import { datesOf, firstOf, lastOf, monthOf, plusDays } from './dates.mjs'
import { Doors, pairDoors } from './doors.mjs'
import { doubtsOf, passesOf } from './passes.mjs'
import { enterFreeDays, isSetUp, peopleOf, setUp } from './setup.mjs'

const LOCKED_DAYS = 10
/** A door that was cut off: what it saw on these days of each month came days later. */
const CUT_OFF = { door: 'Pune entrance', from: 12, to: 13 }
/** Seen in the month that is locked, sent after it was. */
const AFTER_THE_LOCK = { door: 'New York out', daysBeforeTheEnd: 2 }

/** @typedef {{ locked: { from: string, to: string }, from: string, to: string }} Period the days that are locked, and those after */

/** From a month to a date, and before it the end of a month that is locked. */
export function periodOf(month, to = lastOf(month)) {
  const end = lastOf(monthOf(firstOf(month), -1))
  return { locked: { from: plusDays(end, 1 - LOCKED_DAYS), to: end }, from: firstOf(month), to }
}

/** Everything that the doors see on the work dates of a range. */
export function seenOn(range) {
  return datesOf(range).flatMap((date) => [
    ...PEOPLE.flatMap((person) => passesOf(person, date)),
    ...SITES.flatMap((site) => doubtsOf(site, date)),
  ])
}

/**
 * Makes the company, unless it is there, and lets it live through the period, in the order in which things come in life:
 * the first month is settled and locked, then doors that were cut off send the rest.
 * @param period {Period}
 * @param options {{ now: Date, settledUntil: string, openEnd: boolean, before?: { paired: object[], sentUntilMs: number } }}
 *   HR has looked at everything up to `settledUntil`; with `openEnd` people go on working afterwards; `before`: what an
 *   earlier run left
 */
export async function seedMonth(portal, url, period, { now, settledUntil, openEnd, before }) {
  const isNew = !(await isSetUp(portal))
  const whole = { from: period.locked.from, to: period.to }
  if (isNew) await setUp(portal, { from: whole.from, to: openEnd ? null : whole.to })
  const people = await peopleOf(portal)
  await enterFreeDays(portal, whole, people)
  const paired = before?.paired ?? (await pairDoors(portal, url))
  const doors = new Doors(url, paired, people)

  const seen = seenOn(whole).filter((s) => s.atMs > (before?.sentUntilMs ?? 0) && s.atMs <= now.getTime())
  const late = seen.filter((s) => isCutOff(s, period) || comesAfterTheLock(s, period))
  await doors.send(seen.filter((s) => !late.includes(s)))
  await doors.beat([CUT_OFF.door])
  await daysAreDerived(portal, period.locked.from)
  if (isNew) {
    await settle(portal, settledUntil)
    await daysAreDerived(portal, period.locked.from)
    const month = monthOf(period.locked.to)
    await portal.trpc.periodLock.lock.mutate({ from: firstOf(month), to: lastOf(month), locationId: null })
  }
  await doors.send(late)
  await doors.beat()
  await daysAreDerived(portal, period.locked.from)
  return { doors, paired }
}

const dateOf = ({ atMs }) => new Date(atMs).toISOString().slice(0, 10)

function isCutOff(seen, { from }) {
  const date = dateOf(seen)
  const day = Number(date.slice(8))
  return seen.door === CUT_OFF.door && date >= from && day >= CUT_OFF.from && day <= CUT_OFF.to
}

function comesAfterTheLock(seen, { locked }) {
  return seen.door === AFTER_THE_LOCK.door && dateOf(seen) === plusDays(locked.to, -AFTER_THE_LOCK.daysBeforeTheEnd)
}

const POLL_MS = 100

/** A rebuild has its turn when everything that was marked before has been derived. */
async function daysAreDerived({ trpc }, date) {
  const { id } = await trpc.dayRebuild.start.mutate({ from: date, to: date })
  for (;;) {
    const status = await trpc.dayRebuild.status.query()
    if (status?.id !== id || status.finishedAt !== null || status.cancelledAt !== null) return
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

/** What HR does with the points of a time: an OUT at the end of the shift where it is missing, the rest is fine. */
async function settle({ trpc }, until) {
  for (;;) {
    const { rows } = await trpc.attention.list.query({ to: until, limit: 200 })
    if (rows.length === 0) return
    const noOut = rows.filter((r) => r.suggestedOutAt !== null && r.suggestedOutAt > r.at).map((r) => r.id)
    const others = rows.map((r) => r.id).filter((id) => !noOut.includes(id))
    const reason = 'Settled with the team'
    if (noOut.length > 0) await trpc.attention.resolve.mutate({ ids: noOut, action: { kind: 'addOut' }, reason })
    if (others.length > 0) await trpc.attention.resolve.mutate({ ids: others, action: { kind: 'ignore' }, reason })
    await daysAreDerived({ trpc }, until)
  }
}
