// How long a photo keeps the portal from doing anything else, and how much memory photos take: the real enrolment service
// with real models and SQLite.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createCaller, createCipher, createDuplicateIndex, MAX_PHOTO_BYTES } from '@rollcall/api'
import { encodeEmbedding } from '@rollcall/core'
import { openDb } from '@rollcall/db'
import { createVision, GalleryIndex } from '@rollcall/vision'
import { randomGallery } from '../../packages/vision/dist/bench/random-gallery.js'
import { samplePortraits, swollen } from '../../packages/vision/dist/bench/sample-portraits.js'

const ENROLLED = 1000
const ENROLMENTS = 20
const RESOLUTION_MS = 1
const ROUNDS = { few: 200, many: 1000 }

/** @returns rows for the longest block of the event loop while photos are enrolled, and for memory over many photos. */
export async function benchPortal() {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-bench-'))
  const db = await openDb(`file:${join(dir, 'rollcall.db')}`)
  const vision = await createVision({ cacheDir: join(tmpdir(), 'rollcall-bench-models') })
  try {
    const small = await samplePortraits(vision, 640, 480)
    const memory = await benchMemory(vision, small)
    const services = servicesOf(db, vision)
    await seed(services)
    const hr = createCaller({
      ...services,
      principal: { kind: 'user', id: 'bench', email: 'b', name: 'b', role: 'HR' },
    })
    const large = (await samplePortraits(vision, 4000, 3000)).slice(0, 3)
    const largest = await Promise.all(large.slice(0, 1).map((photo) => swollen(photo, MAX_PHOTO_BYTES)))
    const rows = []
    rows.push(await longestBlocks('first photo (reads everybody)', db, hr, small, 1))
    rows.push(await longestBlocks('photo of 640×480', db, hr, small, ENROLMENTS))
    rows.push(await longestBlocks('photo of 12 MP', db, hr, large, ENROLMENTS))
    rows.push(await longestBlocks('photo of 12 MP and 20 MB', db, hr, largest, ENROLMENTS / 2))
    return [...rows, memory]
  } finally {
    await vision.close()
    await db.$disconnect()
    rmSync(dir, { recursive: true, force: true })
  }
}

function servicesOf(db, vision) {
  const log = { info() {}, warn: complain, error: complain }
  const cipher = createCipher([randomBytes(32)])
  const gallery = createDuplicateIndex({ cipher, log, newIndex: (modelId) => new GalleryIndex(modelId) })
  const base = { db, database: 'sqlite', vision, cipher, clock: () => new Date(), log, version: 'bench' }
  return { ...base, gallery, ip: null, requestId: 'bench' }
}

function complain(message, fields) {
  process.stderr.write(`${message} ${JSON.stringify(fields)}\n`)
}

/** People who look like nobody. */
async function seed({ db, cipher, vision }) {
  const { modelId, dims } = vision.info
  for (const { templates } of randomGallery(ENROLLED, 1, dims)) {
    const employeeId = await newEmployee(db)
    const [photoId, templateId] = [randomUUID(), randomUUID()]
    const box = { boxX: 0, boxY: 0, boxW: 1, boxH: 1 }
    const picture = { image: Buffer.alloc(0), avatar: Buffer.alloc(0), widthPx: 1, heightPx: 1 }
    const photo = { id: photoId, employeeId, sha256: photoId, ...picture, ...box, quality01: 0.8 }
    await db.photo.create({ data: photo })
    const vector = cipher.seal(encodeEmbedding(templates[0].vector), templateId)
    const template = { id: templateId, employeeId, photoId, modelId, modelVersion: 1, vector, quality01: 0.8 }
    await db.faceTemplate.create({ data: template })
    await db.galleryRevision.create({ data: { subjectId: employeeId, employeeId } })
  }
}

async function newEmployee(db) {
  const id = randomUUID()
  await db.employee.create({ data: { id, code: id, name: 'Employee', searchText: 'employee' } })
  return id
}

/** Enrols the photos in turn, each for somebody new. The times are those of the longest block of each. */
async function longestBlocks(name, db, hr, photos, n) {
  const employees = []
  for (let i = 0; i < n; i++) employees.push(await newEmployee(db))
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  const longest = []
  for (const [i, employeeId] of employees.entries()) {
    await nextTicks()
    delay.reset()
    delay.enable()
    const result = await hr.enrolment.enrol({ employeeId, photo: photos[i % photos.length], allowDuplicate: true })
    await nextTicks()
    delay.disable()
    if (result.verdict !== 'accepted') throw new Error(`the bench's photo was refused: ${result.message}`)
    longest.push(Math.max(0, delay.max / 1e6 - RESOLUTION_MS))
  }
  longest.sort((x, y) => x - y)
  const at = (p) => longest[Math.min(n - 1, Math.floor(p * n))]
  const note = `longest ${longest.at(-1).toFixed(1)} ms, ${ENROLLED} people enrolled`
  return { name: `block of the event loop, ${name}`, n, p50Ms: at(0.5), p95Ms: at(0.95), note }
}

/** The delay is measured by a timer, which has to have its turn. */
const nextTicks = () => new Promise((resolve) => setTimeout(resolve, 5 * RESOLUTION_MS))

async function benchMemory(vision, photos) {
  const rss = {}
  let done = 0
  for (const [name, n] of Object.entries(ROUNDS)) {
    for (; done < n; done++) await vision.analyse(photos[done % photos.length])
    rss[name] = `${Math.round(process.memoryUsage.rss() / 1e6)} MB after ${n}`
  }
  return { name: 'memory over photos (640×480)', n: done, note: Object.values(rss).join(', ') }
}
