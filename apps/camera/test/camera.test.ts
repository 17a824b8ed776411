import { on } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DEFAULT_POLICY, encodeEmbedding, type GalleryDelta } from '@rollcall/core'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { makeFolder } from '../src/demo/make-clip.ts'
import { DEMO_PEOPLE, DEMO_STRANGER, type DemoPerson, walkerOf } from '../src/demo/people.ts'
import { portraits } from '../src/demo/portraits.ts'
import type { Header } from '../src/kiosk/message.ts'
import { Outbox } from '../src/outbox/outbox.ts'
import { loadPeople } from '../src/replay/load-people.ts'
import { CODE, FakePortal, TOKEN } from './fake-portal.ts'
import { useVision } from './shared-vision.ts'
import { Camera } from './support/camera-process.ts'
import { findChromium, launch } from './support/chromium.ts'
import { filmAsWebcam } from './support/webcam-film.ts'
import { hasFfmpeg, IDENTITY, PEOPLE, tempDir, tempDirOfFile } from './support.ts'

const vision = useVision()
const chromium = findChromium()
const [ANA = DEMO_STRANGER] = DEMO_PEOPLE
let gallery: GalleryDelta

beforeAll(async () => {
  const dir = tempDirOfFile()
  await portraits(dir, [ANA])
  const vectors = await loadPeople(dir, vision(), (remark) => expect.fail(remark.remark))
  const vectorBase64 = Buffer.from(encodeEmbedding(vectors.get(ANA.name) ?? new Float32Array())).toString('base64')
  const { modelId } = vision().info
  const templates = [{ templateId: PEOPLE[1], quality01: 0.9, vectorBase64 }]
  gallery = {
    fromRevision: 0,
    toRevision: 7,
    modelId,
    policy: DEFAULT_POLICY[modelId],
    upserts: [{ employeeId: PEOPLE[0], displayName: ANA.name, templates }],
    tombstones: [],
    more: false,
  }
})

async function folderOf(...people: DemoPerson[]): Promise<string> {
  const out = join(tempDir(), 'door')
  await makeFolder({ people: people.map(walkerOf), out })
  return out
}

async function portal(changes: Partial<FakePortal['identity']> = {}): Promise<FakePortal> {
  const started = new FakePortal(gallery)
  started.identity = { ...IDENTITY, ...changes }
  await started.start()
  return started
}

const summary = (p: FakePortal) =>
  [...p.events.values()].map((e) => `${e.cameraSeq} ${e.kind} ${e.employeeId ?? ''}`.trim())

describe('a camera', { timeout: 180_000 }, () => {
  it('that is not paired shows a code, is let in, and remembers where it hangs, also when it is moved', async () => {
    const server = await portal({ debounceMs: 0 })
    const stateDir = tempDir()
    const args = ['--source', await folderOf(ANA), '--state-dir', stateDir]
    const camera = new Camera([...args, '--server', server.url], { ROLLCALL_LOG_LEVEL: 'debug' })
    await camera.says(/shows a code/)
    const { view } = await headerOf(camera.kioskPort(), 'pairing')
    expect(view).toMatchObject({ line: CODE, qr: { path: expect.stringMatching(/^M\d/) } })
    const readyz = `http://localhost:${camera.kioskPort()}/readyz`
    expect((await fetch(readyz)).status).toBe(503)
    server.letsIn = true
    const { code, errors } = await camera.ended()
    expect(code).toBe(0)
    for (const secret of [CODE, 'rcd_secret', TOKEN]) expect(errors + camera.lines.join()).not.toContain(secret)
    expect(summary(server)).toEqual([`1 match ${PEOPLE[0]}`])
    const file = join(stateDir, 'pairing.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ server: server.url, location: 'lobby' })

    server.identity = { ...server.identity, location: { ...IDENTITY.location, slug: 'gate' } }
    const moved = new Camera(args)
    expect(await moved.ended()).toEqual({ code: 0, errors: '' })
    expect(moved.lines).toContain('This camera was moved to "gate".')
    expect(server.events.size).toBe(2)
  })

  it.skipIf(!chromium || !hasFfmpeg)('recognises by the webcam of the browser that shows its page', async () => {
    const server = await portal()
    const args = ['--location', 'lobby', '--source', 'kiosk', '--state-dir', tempDir(), '--server', server.url]
    const camera = new Camera([...args, '--token', TOKEN])
    await camera.says(/Watching/)
    const dir = tempDir()
    const [portrait] = await portraits(dir, [ANA])
    const browser = await launch(chromium ?? '', filmAsWebcam(portrait?.photoPath ?? '', join(dir, 'webcam.mjpeg')))
    onTestFinished(() => browser.close())
    const page = await browser.newPage()
    await page.goto(`http://localhost:${camera.kioskPort()}`)
    await camera.says(new RegExp(`${ANA.name}  IN`))
    await page
      .getByText(/Welcome|Already in/)
      .first()
      .waitFor()
    camera.terminate()
    expect(await camera.ended()).toEqual({ code: 0, errors: '' })
    expect(summary(server)).toEqual([`1 match ${PEOPLE[0]}`])
  })

  it('takes over what the portal says of its door without a restart, and obeys its own flags first', async () => {
    const server = await portal()
    const source = await folderOf(ANA)
    const args = ['--location', 'lobby', '--source', source, '--state-dir', tempDir(), '--loop', '--server', server.url]
    const camera = new Camera([...args, '--token', TOKEN, '--language', 'de'])
    await camera.says(/ IN /)
    const door = { ...IDENTITY.door, language: 'es', sounds: false } as const
    server.identity = { ...IDENTITY, direction: 'out', debounceMs: 0, door }
    await camera.says(/ OUT /)
    const { view } = await headerOf(camera.kioskPort())
    expect(view).toMatchObject({ language: 'de', direction: 'GEHEN', sound: null })
    camera.terminate()
    expect(await camera.ended()).toEqual({ code: 0, errors: '' })
    expect(new Set([...server.events.values()].map((e) => e.direction))).toEqual(new Set(['in', 'out']))
  })

  it('pairs, recognises, reports each pass once, works while the server is away and catches up', async () => {
    const server = await portal({ debounceMs: 0 })
    const stateDir = tempDir()
    const source = await folderOf(ANA, DEMO_STRANGER)
    const args = ['--location', 'lobby', '--source', source, '--state-dir', stateDir]

    const first = new Camera(['pair', CODE, '--server', server.url, ...args])
    expect(await first.ended()).toEqual({ code: 0, errors: '' })
    expect(first.lines).toEqual(
      expect.arrayContaining([expect.stringMatching(`${ANA.name}  IN`), expect.stringMatching('not recognised')]),
    )
    expect(summary(server)).toEqual([`1 match ${PEOPLE[0]}`, '2 unknown'])
    expect(server.heartbeats.at(-1)).toMatchObject({ state: 'stopped', galleryRevision: 7, queueDepth: 0 })
    expect(statSync(join(stateDir, 'pairing.json')).mode & 0o777).toBe(0o600)

    await server.stop()
    expect(await new Camera(args).ended()).toEqual({ code: 0, errors: '' })
    const outbox = new Outbox(join(stateDir, 'outbox.db'), { direction: () => 'in' })
    expect(outbox.depth()).toBe(2)
    outbox.close()

    await server.start()
    expect(await new Camera(args).ended()).toEqual({ code: 0, errors: '' })
    expect(summary(server).map((s) => s.split(' ')[0])).toEqual(['1', '2', '3', '4', '5', '6'])
  })

  it('that was revoked says so, keeps what it recorded, forgets all faces and stops cleanly when asked', async () => {
    const server = await portal()
    const stateDir = tempDir()
    const args = [
      '--token',
      TOKEN,
      '--server',
      server.url,
      '--location',
      'lobby',
      '--source',
      await folderOf(ANA),
      '--state-dir',
      stateDir,
    ]
    const outbox = new Outbox(join(stateDir, 'outbox.db'), { direction: () => 'in' })
    outbox.append({
      kind: 'unknown',
      trackId: 1,
      wallMs: Date.now(),
      personId: null,
      similarity: 0.1,
      margin: null,
      liveness01: null,
      frames: 6,
      modelId: gallery.modelId,
    })
    outbox.close()
    server.revoked = true

    const camera = new Camera([...args, '--loop'])
    await camera.says(/The server refused this camera: .* Pair it again in the portal/)
    const health = await fetch(`http://127.0.0.1:${camera.kioskPort()}/healthz`)
    expect(await health.json()).toMatchObject({ contact: 'revoked', queueDepth: 1, people: 0, status: 'problem' })
    camera.terminate()
    expect(await camera.ended()).toEqual({ code: 0, errors: '' })
    expect(server.events.size).toBe(0)
  })

  it('that belongs to another location says which, and ends', async () => {
    const server = await portal()
    const args = [
      '--token',
      TOKEN,
      '--server',
      server.url,
      '--location',
      'berlin',
      '--source',
      await folderOf(ANA),
      '--state-dir',
      tempDir(),
    ]
    expect(await new Camera(args).ended()).toEqual({
      code: 1,
      errors: 'camera: This camera belongs to "lobby", not to "berlin". Start it with --location lobby.\n',
    })
  })
})

describe('one clear line is given', { timeout: 60_000 }, () => {
  const start = (...args: string[]) => new Camera(['--location', 'lobby', ...args]).ended()

  it('for a wrong pairing code', async () => {
    const server = await portal()
    const { code, errors } = await new Camera([
      'pair',
      'WXYZ-9999',
      '--server',
      server.url,
      '--state-dir',
      tempDir(),
    ]).ended()
    expect([code, errors]).toEqual([
      1,
      'camera: This pairing code is wrong, used or expired. Make a new one in the portal under Cameras.\n',
    ])
  })

  it('when the server cannot be reached for pairing', async () => {
    const { errors } = await new Camera([
      'pair',
      CODE,
      '--server',
      'http://127.0.0.1:9',
      '--state-dir',
      tempDir(),
    ]).ended()
    expect(errors).toMatch(
      /^camera: The server at http:\/\/127\.0\.0\.1:9 cannot be reached .* Choose another one with --server\.\n$/,
    )
  })

  it('when a token comes without a location', async () => {
    const { errors } = await new Camera(['--source', tempDir(), '--state-dir', tempDir(), '--token', TOKEN]).ended()
    expect(errors).toContain('--location: goes with --token')
  })

  it('when the state cannot be written', async () => {
    const dir = tempDir()
    writeFileSync(join(dir, 'file'), '')
    const { errors } = await start('--source', dir, '--state-dir', join(dir, 'file', 'state'))
    expect(errors).toMatch(/^camera: Cannot write to .*state \(ENOTDIR\)\..* --state-dir\.\n$/)
  })

  it('when ffmpeg is missing', async () => {
    const source = join(tempDir(), 'door.mp4')
    writeFileSync(source, '')
    const args = ['--location', 'lobby', '--source', source, '--state-dir', tempDir(), '--token', TOKEN]
    const { code, errors } = await new Camera(args, { FFMPEG_PATH: '/no/ffmpeg' }).ended()
    expect([code, errors]).toEqual([1, expect.stringContaining('Debian/Ubuntu  apt install ffmpeg')])
  })

  it('when the port is in use', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void taken.close())
    const address = taken.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const { errors } = await start('--source', tempDir(), '--state-dir', tempDir(), '--token', TOKEN, '--port', port)
    expect(errors).toBe(
      `camera: Port ${port} is in use. Is this camera running already? Choose another one with --port.\n`,
    )
  })
})

/** What the door shows at this moment, or once it shows this screen. */
async function headerOf(port: number, screen?: string): Promise<Header> {
  const socket = new WebSocket(`ws://localhost:${port}/ws`, { origin: `http://localhost:${port}` })
  for await (const [message] of on(socket, 'message')) {
    const bytes = Buffer.from(message)
    const header: Header = JSON.parse(bytes.toString('utf8', 4, 4 + bytes.readUInt32LE()))
    socket.send('drawn')
    if (screen !== undefined && header.view.screen !== screen) continue
    socket.close()
    return header
  }
  throw new Error('the page is gone')
}
