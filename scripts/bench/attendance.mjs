// The attendance of a year of 2,000 people, 1,000,000 punches, through the procedures that the portal calls.
import { randomUUID } from 'node:crypto'
import { createCaller, createDayRunner, createExportWatch } from '@rollcall/api'
import { DEFAULT_SHIFT } from '@rollcall/core'
import { benchExports } from './exports.mjs'
import { summarise } from './summarise.mjs'

const EMPLOYEES = 2000
const DAYS = 250
const SITES = 4
const RUNS = 40
const WARM_UP = 2
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const ROWS_A_STATEMENT = 5000

/** The last of the year; the days of its month are derived, those of the other months are copies of them. */
const LAST = Date.UTC(2026, 9, 30)
const NOW = LAST + 3 * DAY_MS
const MONTH = { from: '2026-10-01', to: '2026-10-31' }

/**
 * @param services of `benchServer`, on an empty database
 * @returns rows for the tables at 1,000,000 punches, for one day made anew and for a rebuild
 */
export async function benchAttendance(services) {
  const all = { ...services, clock: () => new Date(NOW) }
  const days = createDayRunner(all)
  const principal = { kind: 'user', id: randomUUID(), email: 'b@example.org', name: 'b', role: 'HR' }
  const hr = createCaller({ ...all, days, principal })
  const company = await seed(services, hr)
  await hr.dayRebuild.start(MONTH)
  const first = await timed(() => days.idle())
  await copyMonth(services)
  await services.db.$executeRawUnsafe('ANALYZE')
  const again = await timed(async () => {
    await hr.dayRebuild.start(MONTH)
    await days.idle()
  })
  const employeeDays = EMPLOYEES * 31
  const rate = (ms) => `${Math.round((employeeDays * 1000) / ms).toLocaleString('en')} employee-days/s`
  const once = (name, ms) => ({ name, n: 1, p50Ms: ms, p95Ms: ms, note: rate(ms) })
  const rows = [
    ...(await benchTables(hr, company)),
    ...(await benchExports({ ...all, principal, exports: createExportWatch() })),
    await benchOneDay(all, principal, company),
    once('rebuild of a month, all days new', first),
    once('rebuild of a month, nothing changed', again),
  ]
  await days.close()
  return rows
}

async function timed(work) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function benchTables(hr, { employees, departmentId, locationId }) {
  const month = MONTH
  const department = { ...month, departmentId }
  const cases = {
    'punches, newest first': [hr.attendance.list, {}],
    'punches, one month': [hr.attendance.list, month],
    'punches, month + department + text': [hr.attendance.list, { ...department, search: 'employee 04' }],
    'days, newest first': [hr.day.list, {}],
    'days, month by worked': [hr.day.list, { ...month, sort: 'worked' }],
    'days, year by worked': [hr.day.list, { sort: 'worked' }],
    'days, month by name': [hr.day.list, { ...month, sort: 'employee', order: 'asc' }],
    'days, month + department + location': [hr.day.list, { ...department, locationId }],
    'days, month + department by first in': [hr.day.list, { ...department, sort: 'firstIn', order: 'asc' }],
    'days, year, late and incomplete': [hr.day.list, { facts: ['late'], presence: ['incomplete'] }],
    'days, year, corrected (none is)': [hr.day.list, { facts: ['corrected'] }],
    'days, month, absent by late': [hr.day.list, { ...month, presence: ['absent'], sort: 'late' }],
    'days, year + text': [hr.day.list, { search: 'employee 19' }],
    'days, one employee': [hr.day.list, { employeeId: employees[7] }],
  }
  const rows = []
  for (const [name, [list, filters]] of Object.entries(cases)) {
    rows.push(await summarise(`${name}, page 1`, RUNS, () => list(filters)))
    if (filters.employeeId || filters.search) continue
    const cursor = await cursorOfPage(100, list, filters)
    if (cursor) rows.push(await summarise(`${name}, page 100`, RUNS, () => list({ ...filters, cursor })))
  }
  const others = {
    'totals of all punches': () => hr.attendance.totals({}),
    'totals of the days of a month': () => hr.day.totals(month),
    'month, 500 × 31': () => hr.day.month({ month: '2026-10', limit: 500 }),
    'dashboard today': () => hr.dashboard.today({}),
    'who is in now': () => hr.presence.now({}),
    'needs attention': () => hr.attention.list({}),
    'why a day': () => hr.day.get({ employeeId: employees[7], workDate: '2026-10-14' }),
    'timesheet of a month': () => hr.timesheet.get({ employeeId: employees[7], ...month }),
  }
  for (const [name, work] of Object.entries(others)) rows.push(await summarise(name, RUNS, work))
  return rows
}

async function cursorOfPage(page, list, filters) {
  let cursor
  for (let i = 1; i < page; i++) {
    const { nextCursor } = await list({ ...filters, ...(cursor && { cursor }) })
    if (!nextCursor) return null
    cursor = nextCursor
  }
  return cursor
}

/** From the queue, after a punch that came late, to the day that says so. */
async function benchOneDay(services, principal, { employees }) {
  const days = createDayRunner(services)
  const asleep = { ...days, wake() {} }
  const hr = createCaller({ ...services, days: asleep, principal })
  for (let i = 0; i < RUNS + WARM_UP; i++) {
    const occurredAt = new Date(LAST + 12 * HOUR_MS + i * 60_000).toISOString()
    await hr.attendance.punch({ employeeId: employees[i], locationSlug: 'site-0', direction: 'auto', occurredAt })
  }
  const { db } = services
  const queued = await db.dirtyDays.findMany({ orderBy: { id: 'asc' } })
  await db.dirtyDays.deleteMany()
  const row = await summarise(
    'a day made anew after a late punch',
    RUNS,
    async () => {
      days.wake()
      await days.idle()
    },
    '',
    async () => {
      const { id, ...span } = queued.pop()
      await db.dirtyDays.create({ data: span })
    },
  )
  await days.close()
  return { ...row, note: 'with its neighbours, stored' }
}

async function seed({ db, database }, hr) {
  const sites = Array.from({ length: SITES }, (_, i) => ({ id: randomUUID(), slug: `site-${i}`, name: `Site ${i}` }))
  await db.location.createMany({ data: sites.map((s) => ({ ...s, timeZone: 'Europe/Berlin' })) })
  const departments = Array.from({ length: 20 }, (_, i) => ({ id: randomUUID(), name: `Department ${i}` }))
  await db.department.createMany({ data: departments })
  const employees = Array.from({ length: EMPLOYEES }, (_, i) => {
    const name = `Employee ${String(i).padStart(4, '0')}`
    const homeLocationId = sites[i % SITES].id
    const departmentId = departments[i % departments.length].id
    const searchText = `${name} a-${i}`.toLowerCase()
    return { id: randomUUID(), code: `A-${i}`, name, searchText, departmentId, homeLocationId, createdAt: new Date(0) }
  })
  await db.employee.createMany({ data: employees })
  const shift = await hr.shift.create({ name: 'Day', spec: DEFAULT_SHIFT })
  const cycle = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? shift.id : null))
  const pattern = await hr.shiftPattern.create({ name: 'Week', anchor: '2025-01-06', cycle })
  for (const site of sites) {
    const employeeIds = employees.filter((e) => e.homeLocationId === site.id).map((e) => e.id)
    await hr.assignment.create({ employeeIds, patternId: pattern.id, locationId: site.id, from: '2026-11-01' })
  }
  await db.shiftAssignment.updateMany({ data: { fromDate: '2025-01-01' } })
  await punches(db, database, employees)
  return { employees: employees.map((e) => e.id), departmentId: departments[3].id, locationId: sites[1].id }
}

/** Two a working day; one in forty forgets to go. */
async function punches(db, database, employees) {
  let rows = []
  const flush = async () => {
    const source = database === 'sqlite' ? 'json_each(?) r' : 'json_array_elements($1::text::json) r(value)'
    const cell = (i, type) => (database === 'sqlite' ? `r.value ->> ${i}` : `(r.value ->> ${i})::${type}`)
    await db.$executeRawUnsafe(
      `INSERT INTO "RecognitionEvent" ("id", "kind", "source", "employeeId", "locationId", "direction", "occurredAt", "similarity", "margin", "frames")
       SELECT r.value ->> 0, 'MATCH', 'CAMERA', r.value ->> 1, r.value ->> 2, 'AUTO', ${cell(3, 'timestamp(3)')}, 0.8, 0.4, 3 FROM ${source}`,
      JSON.stringify(rows),
    )
    rows = []
  }
  for (let day = 0, atMs = LAST; day < DAYS; atMs -= DAY_MS) {
    if ([0, 6].includes(new Date(atMs).getUTCDay())) continue
    for (const [i, { id, homeLocationId }] of employees.entries()) {
      const scatterMs = ((i * 7919 + day * 104_729) % 1200) * 1000
      const at = (hour) => new Date(atMs + hour * HOUR_MS + scatterMs).toISOString().replace('Z', '+00:00')
      rows.push([randomUUID(), id, homeLocationId, at(6.9)])
      if ((i + day) % 40 !== 0) rows.push([randomUUID(), id, homeLocationId, at(15.9)])
      else rows.push([randomUUID(), id, homeLocationId, at(6.95)])
      if (rows.length >= ROWS_A_STATEMENT) await flush()
    }
    day++
  }
  if (rows.length > 0) await flush()
}

/** Twelve months that say what October says. */
async function copyMonth({ db }) {
  const columns = (await db.attendanceDay.findFirst({})) ?? {}
  const others = Object.keys(columns).filter((c) => c !== 'id' && c !== 'workDate')
  const names = others.map((c) => `"${c}"`).join(', ')
  for (let month = 1; month <= 9; month++) {
    const prefix = `2026-0${month}`
    await db.$executeRawUnsafe(
      `INSERT INTO "AttendanceDay" ("id", "workDate", ${names})
       SELECT '${prefix}' || SUBSTR("id", 8), '${prefix}' || SUBSTR("workDate", 8), ${names}
       FROM "AttendanceDay" WHERE "id" >= '2026-10-01' AND "id" < '2026-11-01'`,
    )
    await db.$executeRawUnsafe(
      `INSERT INTO "AttendanceDayWhy" ("dayId", "explanation")
       SELECT '${prefix}' || SUBSTR("dayId", 8), "explanation"
       FROM "AttendanceDayWhy" WHERE "dayId" >= '2026-10-01' AND "dayId" < '2026-11-01'`,
    )
  }
}
