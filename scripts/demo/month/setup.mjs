// What HR lays down before the first pass: sites and their rules, shifts, people, free days, leave.
import { CALENDARS, leavesOf, PATTERNS, PEOPLE, SHIFTS, SITES } from './company.mjs'
import { datesOf, monthOf } from './dates.mjs'

const byName = (rows) => new Map(rows.map((row) => [row.name, row.id]))

/** True where it has been laid down before. */
export async function isSetUp({ trpc }) {
  const places = await trpc.location.list.query()
  return SITES.every((s) => places.some((p) => p.slug === s.slug))
}

/** @param range {{ from: string, to: string | null }} from when until when people work their shifts */
export async function setUp({ trpc }, range) {
  const departments = byName(await trpc.department.list.query())
  for (const name of new Set(PEOPLE.map((p) => p.department))) {
    if (!departments.has(name)) departments.set(name, (await trpc.department.create.mutate({ name })).id)
  }
  const sites = new Map()
  for (const { slug, name, timeZone, rules } of SITES) {
    const { id } = await trpc.location.create.mutate({ slug, name, timeZone })
    await trpc.sitePolicy.set.mutate({ locationId: id, validFrom: null, rules })
    sites.set(slug, id)
  }
  const shifts = new Map()
  for (const [name, spec] of Object.entries(SHIFTS))
    shifts.set(name, (await trpc.shift.create.mutate({ name, spec })).id)
  const patterns = new Map()
  for (const { name, anchor, cycle } of PATTERNS) {
    const turns = cycle.map((shift) => (shift === null ? null : shifts.get(shift)))
    patterns.set(name, (await trpc.shiftPattern.create.mutate({ name, anchor, cycle: turns })).id)
  }
  for (const calendar of CALENDARS) {
    const { id } = await trpc.holiday.create.mutate({ name: calendar.name })
    for (const slug of calendar.sites) await trpc.holiday.assign.mutate({ locationId: sites.get(slug), calendarId: id })
  }
  const people = new Map()
  for (const { code, name, department, site } of PEOPLE) {
    const { id } = await trpc.employee.create.mutate({ code, name, departmentId: departments.get(department) })
    await trpc.employment.set.mutate({ employeeId: id, from: range.from, until: null, homeLocationId: sites.get(site) })
    people.set(code, id)
  }
  for (const { name } of PATTERNS) {
    const crew = PEOPLE.filter((p) => p.pattern === name)
    const employeeIds = crew.map((p) => people.get(p.code))
    const where = { patternId: patterns.get(name), locationId: sites.get(crew[0].site) }
    await trpc.assignment.create.mutate({ employeeIds, ...where, ...range })
  }
}

/** @returns ids of the employees by their codes */
export async function peopleOf({ trpc }) {
  const { rows } = await trpc.employee.list.query({ status: 'all', limit: 100 })
  return new Map(rows.map((e) => [e.code, e.id]))
}

/** Holidays and leave of the months of a range, where they are not known yet. */
export async function enterFreeDays({ trpc }, range, people) {
  const months = [...new Set(datesOf(range).map((d) => monthOf(d)))]
  for (const { id, name, holidays } of await trpc.holiday.list.query()) {
    const calendar = CALENDARS.find((c) => c.name === name)
    const days = calendar ? months.flatMap((m) => calendar.holidays(m)) : []
    if (days.some((d) => !holidays.some((h) => h.date === d.date)))
      await trpc.holiday.setDays.mutate({ id, holidays: days })
  }
  for (const person of PEOPLE) {
    const employeeId = people.get(person.code)
    const { rows } = await trpc.leave.list.query({ employeeId, limit: 200 })
    for (const leave of months.flatMap((m) => leavesOf(person, m))) {
      if (!rows.some((l) => l.from === leave.from)) await trpc.leave.create.mutate({ employeeId, ...leave })
    }
  }
}
