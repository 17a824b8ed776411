// What the server does per event and per table page, through the same procedures the portal and the cameras call.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createCaller,
  createCameraSignals,
  createCipher,
  createDayRunner,
  createDuplicateIndex,
  Signals,
} from '@rollcall/api'
import { openDb } from '@rollcall/db'
import { benchAttendance } from './attendance.mjs'
import { summarise } from './summarise.mjs'

const ROWS = 100_000
const EMPLOYEES = 500
const BATCH = 50
const INGEST_BATCHES = 40
const LIST_RUNS = 40
const NOW = new Date()

/** @returns rows for ingest and for the attendance list at 100,000 punches, on SQLite in a temporary folder. */
export function benchServer() {
  return onEmptyDatabase(async (services) => {
    const company = await seed(services.db)
    return [...(await benchList(services, company)), await benchIngest(services, company)]
  })
}

/** @returns rows for the days and tables of a year, see `attendance.mjs`. */
export function benchYear() {
  return onEmptyDatabase(benchAttendance)
}

async function onEmptyDatabase(bench) {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-bench-'))
  const db = await openDb(`file:${join(dir, 'rollcall.db')}`)
  const services = servicesOf(db)
  try {
    return await bench(services)
  } finally {
    services.cameraSignals.close()
    await services.days.close()
    await db.$disconnect()
    rmSync(dir, { recursive: true, force: true })
  }
}

function servicesOf(db) {
  const none = () => {
    throw new Error('the bench analyses no photo')
  }
  const vision = {
    analyse: none,
    portrait: none,
    info: () => ({ runtime: 'none', modelId: 'fused-704@2' }),
    newIndex: none,
  }
  const log = {
    info() {},
    warn() {},
    error: (message, fields) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
  }
  const cipher = createCipher([randomBytes(32)])
  const clock = () => new Date()
  const base = { db, database: 'sqlite', vision, cipher, clock, log, signals: new Signals(), version: 'bench' }
  const gallery = createDuplicateIndex({ cipher, newIndex: none })
  const cameraSignals = createCameraSignals({ db, log })
  return { ...base, gallery, cameraSignals, days: createDayRunner(base), ip: null, requestId: 'bench' }
}

async function seed(db) {
  const location = await db.location.create({ data: { slug: 'lobby', name: 'Lobby', timeZone: 'Europe/Berlin' } })
  const camera = await db.camera.create({
    data: { name: 'Door', locationId: location.id, direction: 'IN', pairedAt: NOW },
  })
  const department = await db.department.create({ data: { name: 'Assembly' } })
  const employees = Array.from({ length: EMPLOYEES }, (_, i) => {
    const name = `Employee ${String(i).padStart(4, '0')}`
    return {
      id: randomUUID(),
      code: `B-${i}`,
      name,
      searchText: `${name} b-${i}`.toLowerCase(),
      departmentId: department.id,
    }
  })
  await db.employee.createMany({ data: employees })
  for (let from = 0; from < ROWS; from += 5000) {
    const chunk = Array.from({ length: 5000 }, (_, i) => {
      const at = new Date(NOW.getTime() - (from + i) * 60_000)
      return [randomUUID(), employees[(from + i) % EMPLOYEES].id, at.toISOString().replace('Z', '+00:00')]
    })
    await db.$executeRawUnsafe(
      `INSERT INTO RecognitionEvent (id, kind, source, employeeId, cameraId, locationId, direction, occurredAt, similarity, margin, frames)
       SELECT value ->> 0, 'MATCH', 'CAMERA', value ->> 1, ?, ?, 'IN', value ->> 2, 0.8, 0.4, 3 FROM json_each(?)`,
      camera.id,
      location.id,
      JSON.stringify(chunk),
    )
  }
  return { location, camera, department, employees }
}

async function benchList(services, { department, employees }) {
  const hr = createCaller({ ...services, principal: { kind: 'user', id: 'bench', email: 'b', name: 'b', role: 'HR' } })
  const month = { from: iso(-30), to: iso(0), timeZone: 'Europe/Berlin' }
  const cases = {
    'attendance first page, newest first': {},
    'attendance first page, one month': month,
    'attendance first page, month + department + text': {
      ...month,
      departmentId: department.id,
      search: 'employee 04',
    },
    'attendance first page, one employee': { employeeId: employees[7].id },
  }
  const rows = []
  for (const [name, filters] of Object.entries(cases)) {
    rows.push(await summarise(name, LIST_RUNS, () => hr.attendance.list(filters), `${ROWS} punches, 50 a page`))
  }
  return rows
}

async function benchIngest(services, { camera, location, employees }) {
  const principal = { kind: 'camera', cameraId: camera.id, locationId: location.id }
  const eye = createCaller({ ...services, principal })
  let seq = 0
  const batch = () =>
    Array.from({ length: BATCH }, () => ({
      id: randomUUID(),
      cameraSeq: ++seq,
      kind: 'match',
      employeeId: employees[seq % EMPLOYEES].id,
      direction: 'in',
      occurredAt: new Date().toISOString(),
      similarity: 0.8,
      margin: 0.4,
      liveness01: 0.9,
      frames: 3,
      trackId: seq,
      modelId: 'fused-704@2',
    }))
  const row = await summarise('ingest a batch of 50 events', INGEST_BATCHES, () =>
    eye.recognition.ingest({ events: batch() }),
  )
  return { ...row, note: `${Math.round((BATCH * 1000) / row.meanMs)} events/s, durable` }
}

function iso(days) {
  return new Date(NOW.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}
