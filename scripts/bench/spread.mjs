// How soon a door knows whom somebody enrolled, and has forgotten whom somebody erased: the built portal and a camera.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVision } from '@rollcall/vision'
import { samplePortraits } from '../../packages/vision/dist/bench/sample-portraits.js'
import { signIn } from '../demo/portal-client.mjs'
import { pairingCode } from '../demo/seed.mjs'
import { fromRoot } from '../lib/paths.mjs'
import { startProbedPortal } from './probed-portal.mjs'

const ROUNDS = 20
const MODELS_DIR = join(tmpdir(), 'rollcall-bench-models')
const OWNER = { email: 'bench@bench.rollcall', password: randomUUID() }
const LOOK_MS = 5
const TOO_LATE_MS = 30_000

/** @returns rows for the time from the portal's answer until it knows that the camera has the change in memory and on disk. */
export async function benchSpread() {
  const vision = await createVision({ cacheDir: MODELS_DIR })
  const [photo] = await samplePortraits(vision, 640, 480)
  await vision.close()
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-bench-'))
  const portal = await startProbedPortal({
    ROLLCALL_DATA_DIR: join(dir, 'portal'),
    ROLLCALL_MODELS_DIR: MODELS_DIR,
    ROLLCALL_OWNER_EMAIL: OWNER.email,
    ROLLCALL_OWNER_PASSWORD: OWNER.password,
    ROLLCALL_LOG_LEVEL: 'error',
  })
  let camera = null
  try {
    const hr = await signIn(portal.url, OWNER)
    await hr.trpc.location.create.mutate({ slug: 'lobby', name: 'Lobby', timeZone: 'Europe/Berlin' })
    camera = startCamera(portal.url, await pairingCode(hr), dir)
    await until(async () => (await hr.trpc.camera.list.query())[0]?.status === 'online')
    const times = { enrolled: [], erased: [] }
    for (let i = 0; i < ROUNDS; i++) {
      const code = randomUUID().slice(0, 20)
      const { id } = await hr.trpc.employee.create.mutate({ code, name: 'Employee' })
      await hr.uploadPhoto(id, photo, 'bench.jpg', { allowDuplicate: 'true' })
      times.enrolled.push(await confirmedAfter(hr, id))
      await hr.trpc.employee.erase.mutate({ id, confirmCode: code })
      times.erased.push(await confirmedAfter(hr, id))
    }
    return [
      row('enrolled → known at the door', times.enrolled),
      row('erased → gone from memory and disk of the door', times.erased),
    ]
  } finally {
    camera?.kill('SIGKILL')
    await portal.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

function startCamera(server, code, dir) {
  const flags = ['--server', server, '--location', 'lobby', '--source', 'kiosk', '--state-dir', join(dir, 'camera')]
  const args = [fromRoot('apps/camera/dist/main.js'), ...flags, '--port', '0', 'pair', code]
  const env = { ...process.env, ROLLCALL_MODELS_DIR: MODELS_DIR, ROLLCALL_LOG_LEVEL: 'silent' }
  return spawn(process.execPath, args, { env, stdio: 'ignore' })
}

async function confirmedAfter({ trpc }, subjectId) {
  const start = performance.now()
  await until(async () => (await trpc.gallery.spread.query({ subjectId })).cameras.every((c) => c.confirmed))
  return performance.now() - start
}

async function until(done) {
  const deadline = performance.now() + TOO_LATE_MS
  while (!(await done())) {
    if (performance.now() > deadline) throw new Error('the camera did not take a change')
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

function row(name, times) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (p) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))]
  return { name, n: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), note: `longest ${at(1).toFixed(0)} ms, confirmed` }
}
