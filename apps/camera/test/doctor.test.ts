import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Check } from '../src/commands/check.ts'
import { checkServer } from '../src/commands/check-server.ts'
import { checkSource } from '../src/commands/check-source.ts'
import { examine } from '../src/commands/doctor.ts'
import { readSettings } from '../src/env.ts'
import { FakePortal, TOKEN } from './fake-portal.ts'
import { MODELS_DIR } from './shared-vision.ts'
import { MjpegServer } from './support/mjpeg-server.ts'
import { RtspServer } from './support/rtsp-server.ts'
import { hasFfmpeg, tempDir } from './support.ts'

const FFMPEG = process.env.FFMPEG_PATH ?? 'ffmpeg'
const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))

async function startPortal(): Promise<FakePortal> {
  const portal = new FakePortal()
  await portal.start()
  return portal
}

async function examined(args: readonly string[], env: Record<string, string> = {}): Promise<Check[]> {
  const dirs = { ROLLCALL_DATA_DIR: tempDir(), ROLLCALL_MODELS_DIR: MODELS_DIR, FFMPEG_PATH: FFMPEG }
  const settings = readSettings(['doctor', ...args], { ...dirs, ...env })
  if (settings === 'help') throw new Error('nobody asked for help')
  const told: Check[] = []
  const checks = await examine(settings, '/', (check) => told.push(check))
  expect(told).toEqual(checks)
  return checks
}

describe('camera doctor', { timeout: 60_000 }, () => {
  it.skipIf(!hasFfmpeg)('finds a camera that is fit for work so', async () => {
    const portal = await startPortal()
    const camera = await RtspServer.start(FFMPEG, { scheme: 'Digest', user: 'admin', password: 'p@ss' })
    const checks = await examined(['--location', 'lobby', '--source', camera.url()], {
      ROLLCALL_SERVER: portal.url,
      ROLLCALL_CAMERA_TOKEN: TOKEN,
    })
    const says = Object.fromEntries(checks.map((c) => [c.name, c.says]))
    expect(Object.keys(says)).toEqual(['ffmpeg', 'source', 'server', 'clock', 'disk', 'models'])
    expect(says.source).toMatch(/^mpeg4, 320x240, [\d.]+ pictures a second$/)
    expect(says.server).toBe(`${portal.url} knows this camera as "Lobby entrance" at Lobby`)
    expect(says.clock).toBe('agrees with the server')
    expect(says.models).toMatch(/^fused-704@2 with onnxruntime, loaded in/)
    expect(checks.filter((c) => c.verdict === 'problem')).toEqual([])
  })

  it('goes on after a problem, ends with 1, and answers programs as JSON', () => {
    const env = {
      ...process.env,
      ROLLCALL_DATA_DIR: tempDir(),
      ROLLCALL_MODELS_DIR: MODELS_DIR,
      FFMPEG_PATH: '/no/ffmpeg',
    }
    const args = ['doctor', '--json', '--location', 'lobby', '--server', 'http://127.0.0.1:1']
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { env, encoding: 'utf8' })
    expect([status, stderr]).toEqual([1, ''])
    const { fit, checks } = JSON.parse(stdout)
    expect(fit).toBe(false)
    expect(checks.map((c: Check) => `${c.name} ${c.verdict}`)).toEqual([
      'ffmpeg problem',
      'source warning',
      'server problem',
      'clock warning',
      'disk ok',
      'models ok',
    ])
    expect(checks[2].says).toMatch(/not paired yet/)
  })
})

describe('the doctor says of the server', () => {
  it.each([
    ['that it does not know the camera', { token: 'rcc_other' }, /Pair it again in the portal/, null],
    [
      'that the camera belongs elsewhere',
      { location: 'berlin' },
      /at Lobby, not at "berlin"/,
      'Start it with --location lobby.',
    ],
    [
      'that it is not there',
      { server: 'http://127.0.0.1:1' },
      /cannot be reached/,
      expect.stringContaining('firewall'),
    ],
  ])('%s', async (_name, changes, says, todo) => {
    const portal = await startPortal()
    const { location, ...credentials } = { server: portal.url, token: TOKEN, location: 'lobby', ...changes }
    expect(await checkServer(credentials, location)).toMatchObject({
      verdict: 'problem',
      says: expect.stringMatching(says),
      todo,
    })
  })
})

describe('the doctor says of the source', () => {
  it.skipIf(!hasFfmpeg)('why a network camera cannot be read, without the password', async () => {
    const rtsp = await RtspServer.start(FFMPEG, { scheme: 'Basic', user: 'admin', password: 'right' })
    const mjpeg = await MjpegServer.start({ user: 'admin', password: 'right' })
    for (const url of [rtsp.url({ user: 'admin', password: 'wr0ng' }), mjpeg.url('admin:wr0ng')]) {
      const finding = await checkSource(url, '/', FFMPEG)
      expect(finding).toMatchObject({ verdict: 'problem', says: 'the camera refuses the user name or the password' })
      expect(JSON.stringify(finding)).not.toContain('wr0ng')
    }
    expect(await checkSource(mjpeg.url('admin:right'), '/', FFMPEG)).toMatchObject({
      says: expect.stringMatching(/^mjpeg, 320x240, /),
    })
  })

  it('whether a folder has an image that can be read', async () => {
    const dir = tempDir()
    await expect(checkSource(dir, '/', FFMPEG)).rejects.toThrow(/has no images/)
    writeFileSync(join(dir, 'a.jpg'), 'no picture')
    expect(await checkSource(dir, '/', FFMPEG)).toMatchObject({
      verdict: 'problem',
      says: expect.stringMatching(/^a\.jpg: /),
    })
    await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } }).toFile(join(dir, 'a.jpg'))
    expect(await checkSource(dir, '/', FFMPEG)).toMatchObject({ verdict: 'ok' })
  })
})
