// How long a photo keeps the portal from doing anything else: the built portal with real models and SQLite, photos by HTTP.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCipher, MAX_PHOTO_BYTES } from '@rollcall/api'
import { encodeEmbedding, MODEL_DIMS, MODEL_FUSED } from '@rollcall/core'
import { openDb } from '@rollcall/db'
import { createVision } from '@rollcall/vision'
import { randomGallery } from '../../packages/vision/dist/bench/random-gallery.js'
import { samplePortraits, swollen } from '../../packages/vision/dist/bench/sample-portraits.js'
import { signIn } from '../demo/portal-client.mjs'
import { startProbedPortal } from './probed-portal.mjs'

const ENROLLED = 1000
const ENROLMENTS = 20
const MEMORY_PHOTOS = { few: 200, many: 1000 }
const MODELS_DIR = join(tmpdir(), 'rollcall-bench-models')
const OWNER = { email: 'bench@bench.rollcall', password: randomUUID() }

/** @returns rows for the longest block of the portal's event loop while photos are enrolled, and for memory over many photos. */
export async function benchPortal() {
  const { small, large, largest, memory } = await photosOfAllSizes()
  const dataDir = mkdtempSync(join(tmpdir(), 'rollcall-bench-'))
  const key = randomBytes(32)
  await seed(join(dataDir, 'rollcall.db'), key)
  const portal = await startProbedPortal({
    ROLLCALL_DATA_DIR: dataDir,
    ROLLCALL_MODELS_DIR: MODELS_DIR,
    ROLLCALL_SECRET_KEY: key.toString('base64'),
    ROLLCALL_OWNER_EMAIL: OWNER.email,
    ROLLCALL_OWNER_PASSWORD: OWNER.password,
    ROLLCALL_LOG_LEVEL: 'error',
  })
  try {
    const hr = await signIn(portal.url, OWNER)
    const rows = []
    rows.push(await longestBlocks('first photo (reads everybody)', portal, hr, small, 1))
    rows.push(await longestBlocks('photo of 640×480', portal, hr, small, ENROLMENTS))
    rows.push(await longestBlocks('photo of 12 MP', portal, hr, large, ENROLMENTS))
    rows.push(await longestBlocks('photo of 12 MP and 20 MB', portal, hr, largest, ENROLMENTS / 2))
    return [...rows, memory]
  } finally {
    await portal.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function photosOfAllSizes() {
  const vision = await createVision({ cacheDir: MODELS_DIR })
  try {
    const small = await samplePortraits(vision, 640, 480)
    const memory = await benchMemory(vision, small)
    const large = (await samplePortraits(vision, 4000, 3000)).slice(0, 3)
    const largest = await Promise.all(large.slice(0, 1).map((photo) => swollen(photo, MAX_PHOTO_BYTES)))
    return { small, large, largest, memory }
  } finally {
    await vision.close()
  }
}

/** People who look like nobody. */
async function seed(path, key) {
  const db = await openDb(`file:${path}`)
  const cipher = createCipher([key])
  for (const { templates } of randomGallery(ENROLLED, 1, MODEL_DIMS[MODEL_FUSED])) {
    const [employeeId, photoId, templateId] = [randomUUID(), randomUUID(), randomUUID()]
    await db.employee.create({
      data: { id: employeeId, code: employeeId, name: 'Employee', searchText: 'employee' },
    })
    const box = { boxX: 0, boxY: 0, boxW: 1, boxH: 1 }
    const picture = { image: Buffer.alloc(0), avatar: Buffer.alloc(0), widthPx: 1, heightPx: 1 }
    const photo = { id: photoId, employeeId, sha256: photoId, ...picture, ...box, quality01: 0.8 }
    await db.photo.create({ data: photo })
    const vector = cipher.seal(encodeEmbedding(templates[0].vector), templateId)
    const model = { modelId: MODEL_FUSED, modelVersion: 1 }
    await db.faceTemplate.create({ data: { id: templateId, employeeId, photoId, ...model, vector, quality01: 0.8 } })
    await db.galleryRevision.create({ data: { subjectId: employeeId, employeeId } })
  }
  await db.$disconnect()
}

/** Enrols the photos in turn, each for somebody new. The times are those of the longest block of each. */
async function longestBlocks(name, portal, { trpc, uploadPhoto }, photos, n) {
  const blocks = []
  for (let i = 0; i < n; i++) {
    const { id } = await trpc.employee.create.mutate({ code: randomUUID().slice(0, 20), name: 'Employee' })
    await portal.probe('start')
    await uploadPhoto(id, photos[i % photos.length], 'bench.jpg', { allowDuplicate: 'true' })
    blocks.push(await portal.probe('stop'))
  }
  const longest = blocks.map((b) => b.longestMs).sort((x, y) => x - y)
  const computed = blocks.flatMap((b) => b.computedMs ?? [])
  const at = (p) => longest[Math.min(n - 1, Math.floor(p * n))]
  const own = computed.length > 0 ? `, at most ${Math.max(...computed).toFixed(1)} ms of it computing` : ''
  const note = `longest ${at(1).toFixed(1)} ms${own}, ${ENROLLED} people enrolled`
  return { name: `block of the portal, ${name}`, n, p50Ms: at(0.5), p95Ms: at(0.95), note }
}

async function benchMemory(vision, photos) {
  const rss = []
  let done = 0
  for (const n of Object.values(MEMORY_PHOTOS)) {
    for (; done < n; done++) await vision.analyse(photos[done % photos.length])
    rss.push(`${Math.round(process.memoryUsage.rss() / 1e6)} MB after ${n}`)
  }
  return { name: 'memory over photos (640×480)', n: done, note: rss.join(', ') }
}
