import { readdirSync } from 'node:fs'
import { encodeEmbedding, type GalleryDelta, MODEL_DIMS, MODEL_FUSED, toUnit } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { FakePortal, NOBODY, TOKEN } from './fake-portal.ts'
import { Camera } from './support/camera-process.ts'
import { IDENTITY, PEOPLE, tempDir } from './support.ts'

const vector = toUnit(new Float32Array(MODEL_DIMS[MODEL_FUSED]).fill(1))
const vectorBase64 = Buffer.from(encodeEmbedding(vector)).toString('base64')
const ANA: GalleryDelta['upserts'][number] = {
  employeeId: PEOPLE[0],
  displayName: 'Ana Lopes',
  templates: [{ templateId: PEOPLE[1], quality01: 0.9, vectorBase64 }],
}
const GALLERY: GalleryDelta = { ...NOBODY, upserts: [ANA] }
/** More than two rounds of questions, so that a server that answers never loses its camera. */
const SHORT_LEASE_MS = 8000

function start(portal: FakePortal, stateDir: string): Camera {
  const flags = ['--server', portal.url, '--token', TOKEN, '--location', 'lobby', '--source', 'kiosk']
  return new Camera([...flags, '--state-dir', stateDir])
}

async function status(camera: Camera): Promise<Record<string, unknown>> {
  await camera.says(/^Kiosk page/)
  return (await fetch(`http://localhost:${camera.kioskPort()}/status`)).json()
}

async function until(done: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setImmediate(resolve))
}

describe('whom a camera knows', { timeout: 120_000 }, () => {
  it('changes as soon as the server says so, and is confirmed at once', async () => {
    const portal = new FakePortal(GALLERY)
    await portal.start()
    const camera = start(portal, tempDir())
    await until(() => portal.streams.size === 1)
    await until(async () => (await status(camera)).people === 1)
    portal.gallery = { ...NOBODY, toRevision: 2, tombstones: [PEOPLE[0]] }
    const before = portal.heartbeats.length
    portal.signal('two', { galleryRevision: 2, settingsMark: 'a', snapshotWantedAt: null })
    await until(() => portal.heartbeats.slice(before).some((h) => JSON.stringify(h).includes('"galleryRevision":2')))
    expect(await status(camera)).toMatchObject({ people: 0 })
  })

  it('is nobody any more, in memory and on disk, when the server was away for longer than the lease', async () => {
    const portal = new FakePortal(GALLERY)
    portal.identity = { ...IDENTITY, door: { ...IDENTITY.door, leaseMs: SHORT_LEASE_MS } }
    portal.pushes = false
    await portal.start()
    const stateDir = tempDir()
    const camera = start(portal, stateDir)
    await until(async () => (await status(camera)).people === 1)
    await until(() => readdirSync(stateDir).includes('gallery.bin'))
    await portal.stop()
    await until(async () => (await status(camera)).fault === 'lease')
    expect(await status(camera)).toMatchObject({ people: 0 })
    expect(readdirSync(stateDir)).not.toContain('gallery.bin')
    camera.terminate()
    await camera.ended()

    const again = start(portal, stateDir)
    await until(async () => (await status(again)).fault === 'lease')
    await portal.start()
    await until(async () => (await status(again)).people === 1)
    expect(await status(again)).toMatchObject({ fault: null })
  })
})
