// Who passed which door when: as planned, more or less. What a date brings depends on nothing but that date.
import { instantAt } from '@rollcall/core'
import { CALENDARS, leavesOf, PEOPLE, SHIFTS, SITES, shiftOn } from './company.mjs'
import { monthOf, nthWeekday, plusDays } from './dates.mjs'
import { Dice, idOf } from './dice.mjs'

const MINUTE_MS = 60_000
const siteBySlug = new Map(SITES.map((s) => [s.slug, s]))
export const siteOf = (person) => siteBySlug.get(person.site)

/**
 * What somebody did on a work date, in the order of time.
 * @returns {{ id: string, atMs: number, code: string, site: string, door: string, direction: string, disputed: boolean }[]}
 */
export function passesOf(person, date) {
  const shift = shiftOn(person, date)
  const dice = new Dice(`day ${person.code} ${date}`)
  const planned = shift === null ? null : SHIFTS[shift]
  if (planned === null) return []
  const span = workOf(person, date, planned, dice)
  if (span === null) return []
  const moments = momentsOf(person, date, span, dice)
  const strayAfter = dice.perMille(6) && span.whole ? span.outMs + 5 * 60 * MINUTE_MS : null
  if (strayAfter !== null) moments.push({ atMs: strayAfter, way: 'in', disputed: false })
  return moments.map(({ atMs, way, disputed }) => passOf(person, { atMs: Math.round(atMs), way, disputed }))
}

/** From when until when somebody is there; null: not at all. */
function workOf(person, date, { startMinute, endMinute }, dice) {
  const { timeZone } = siteOf(person)
  const startMs = instantAt(date, startMinute, timeZone)
  const endMs = instantAt(endMinute > startMinute ? date : plusDays(date, 1), endMinute, timeZone)
  const middleMs = startMs + Math.floor((endMs - startMs) / 2)
  const free = freePartOf(person, date)
  const comesAllTheSame = dice.perMille(120)
  if (free.parts.size === 2 && !comesAllTheSame) return null
  if (dice.perMille(14)) return null
  const from = free.parts.has('first') && free.parts.size === 1 ? middleMs : startMs
  const to = free.parts.has('second') && free.parts.size === 1 ? middleMs : endMs
  const late = dice.perMille(80) ? dice.between(11, 55) : dice.between(-14, 8)
  const leaves = dice.perMille(60)
    ? dice.between(-70, -8)
    : dice.perMille(90)
      ? dice.between(20, 100)
      : dice.between(0, 12)
  return { inMs: from + late * MINUTE_MS, outMs: to + leaves * MINUTE_MS, whole: from === startMs && to === endMs }
}

/** The halves of a date on which somebody has nothing to do. */
function freePartOf(person, date) {
  const month = monthOf(date)
  const holidays = CALENDARS.filter((c) => c.sites.includes(person.site)).flatMap((c) => c.holidays(month))
  const leaves = [monthOf(date, -1), month].flatMap((m) => leavesOf(person, m))
  const parts = [
    ...holidays.filter((h) => h.date === date).map((h) => h.part),
    ...leaves.filter((l) => l.from <= date && date <= l.to).map((l) => l.part),
  ]
  return { parts: new Set(parts.flatMap((part) => (part === 'full' ? ['first', 'second'] : [part]))) }
}

/** Once a month one of these is told for somebody else, so that no month goes without. */
const DISPUTED = ['M-101', 'M-131', 'M-133']

/** Comes, has a break where breaks are seen, goes; now and then is seen twice, or forgets to be seen. */
function momentsOf(person, date, { inMs, outMs, whole }, dice) {
  const { rules } = siteOf(person)
  const moments = [{ atMs: inMs, way: 'in', disputed: false }]
  const isSeenTwice = dice.perMille(90)
  if (isSeenTwice) moments.push({ atMs: inMs + dice.between(15, 110) * 1000, way: 'in', disputed: false })
  const lunchMs = inMs + (outMs - inMs) / 2 + dice.between(-25, 25) * MINUTE_MS
  const backMs = lunchMs + dice.between(24, 46) * MINUTE_MS
  const lunch = rules.mode !== 'first-last' && whole
  const isPassedUnseen = rules.mode === 'direction' && dice.perMille(14)
  if (lunch && !isPassedUnseen) moments.push({ atMs: lunchMs, way: 'out', disputed: false })
  if (lunch) moments.push({ atMs: backMs, way: 'in', disputed: false })
  const forgets = dice.perMille(18)
  const disputed = dice.perMille(3) || (DISPUTED.includes(person.code) && date === nthWeekday(monthOf(date), 3, 1))
  if (!forgets) moments.push({ atMs: outMs, way: 'out', disputed })
  return moments
}

function passOf(person, { atMs, way, disputed }) {
  const { doors } = siteOf(person)
  const door = doors.find((d) => d.direction === way) ?? doors[0]
  const { code, site } = person
  return { id: idOf(atMs, code), atMs, code, site, door: door.name, direction: door.direction, disputed }
}

/** Faces at a door that were nobody for certain, or a picture of one. */
export function doubtsOf(site, date) {
  const dice = new Dice(`doubt ${site.slug} ${date}`)
  const day = Number(date.slice(8)) // some in each month
  const kind = dice.perMille(90) || day === 20 ? 'ambiguous' : dice.perMille(30) || day === 6 ? 'spoof' : null
  if (kind === null) return []
  const atMs = Math.round(instantAt(date, 9 * 60, site.timeZone) + dice.between(0, 480) * MINUTE_MS)
  const people = PEOPLE.filter((p) => p.site === site.slug)
  const { code } = people[dice.whole(0, people.length - 1)]
  const { name, direction } = site.doors[0]
  return [{ id: idOf(atMs, `${site.slug} ${kind}`), kind, atMs, code, site: site.slug, door: name, direction }]
}
