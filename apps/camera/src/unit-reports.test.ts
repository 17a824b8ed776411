import { join } from 'node:path'
import { heartbeatRequestSchema, MODEL_FUSED } from '@rollcall/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FakeClock, POLICY, tempDir, unknown } from '../test/support.ts'
import { KioskServer } from './kiosk/kiosk-server.ts'
import { Outbox } from './outbox/outbox.ts'
import { POSTPONE_AFTER_TRIES } from './outbox/waiting.ts'
import { ServerTime } from './server/server-time.ts'
import type { FrameSource, SourceHealth } from './source/source.ts'
import { unitReports } from './unit-reports.ts'
import { UnitStatus } from './unit-status.ts'

const GALLERY = { revision: 7, historyMark: null, modelId: MODEL_FUSED, policy: POLICY, people: new Map() } as const
const SECRET = 'rtsp://admin:s3cret@10.0.0.9/1: Connection refused'

function sourceWith(changes: Partial<SourceHealth>): FrameSource {
  const health: SourceHealth = { state: 'live', framesDropped: 3, restarts: 2, lastError: null, ...changes }
  return { next: async () => null, health: () => health, close: async () => undefined }
}

async function start() {
  const clock = new FakeClock()
  const outbox = new Outbox(join(tempDir(), 'outbox.db'), { direction: () => 'in' })
  const time = new ServerTime(clock)
  const status = new UnitStatus(clock, outbox, time)
  const server = new KioskServer(unitReports(status))
  const port = await server.listen(0)
  onTestFinished(async () => {
    await server.close()
    outbox.close()
  })
  const ask = (path: string) => fetch(`http://localhost:${port}${path}`)
  return { clock, outbox, status, time, ask }
}

/** A camera that watches. */
async function startReady() {
  const unit = await start()
  unit.status.runtime = 'onnxruntime'
  unit.status.gallery = GALLERY
  unit.status.watch(sourceWith({}))
  unit.status.countFrame()
  return unit
}

describe('/healthz', () => {
  it('says that the picture is dark once it has been for five seconds, and no longer than it is', async () => {
    const { clock, status, ask } = await startReady()
    const answer = async () => (await (await ask('/healthz')).json()).status
    status.noteLight(true)
    clock.nowMs += 4999
    status.countFrame()
    status.noteLight(true)
    expect([status.fault(), await answer()]).toEqual([null, 'ok'])
    clock.nowMs += 1
    expect([status.fault(), await answer()]).toEqual(['dark', 'problem'])
    status.noteLight(false)
    expect([status.fault(), await answer()]).toEqual([null, 'ok'])
  })
})

describe('/readyz', () => {
  it('says what is missing until the camera watches, and again when no picture comes', async () => {
    const { clock, status, ask } = await start()
    const answer = async () => {
      const response = await ask('/readyz')
      return [response.status, await response.json()]
    }
    const not = (reason: string) => [503, { ready: false, reason }]
    expect(await answer()).toEqual(not('the models are not loaded yet'))
    status.runtime = 'onnxruntime'
    expect(await answer()).toEqual(not(expect.stringMatching(/^there is no gallery yet/)))
    status.gallery = GALLERY
    expect(await answer()).toEqual(not('no picture has come yet'))
    status.watch(sourceWith({}))
    expect(await answer()).toEqual(not('no picture has come yet'))
    status.countFrame()
    expect(await answer()).toEqual([200, { ready: true }])
    clock.nowMs += 9999
    expect(await answer()).toEqual([200, { ready: true }])
    clock.nowMs += 1
    expect(await answer()).toEqual(not('the last picture is 10 s old'))
    status.countFrame()
    expect(await answer()).toEqual([200, { ready: true }])
    status.gallery = null
    expect(await answer()).toEqual(not(expect.stringMatching(/^there is no gallery yet/)))
  })
})

describe('/status', () => {
  it('tells programs how the camera is, and no password', async () => {
    const { status, ask } = await startReady()
    status.watch(sourceWith({ state: 'failing', lastError: SECRET }))
    status.countDecision('match')
    status.countDecision('match')
    const body = await (await ask('/status')).text()
    expect(JSON.parse(body)).toMatchObject({
      state: 'failing',
      ready: true,
      notReadyBecause: null,
      frames: 1,
      decisions: { match: 2, ambiguous: 0, unknown: 0, spoof: 0 },
      galleryRevision: 7,
      sourceRestarts: 2,
      contact: 'none',
    })
    expect(body).not.toContain('s3cret')
  })

  it('says of a source that is lost again and again what the server is told too', async () => {
    const { status, ask } = await startReady()
    status.watch(sourceWith({ state: 'failing' }))
    const { state } = heartbeatRequestSchema.parse(status.heartbeat())
    expect([state, (await (await ask('/status')).json()).state]).toEqual(['failing', 'failing'])
  })
})

it('the server is told what the clock lacks to its own, once it is known, and how much was postponed', async () => {
  const { clock, outbox, status, time } = await start()
  const said = () => heartbeatRequestSchema.parse(status.heartbeat())
  expect(said()).toMatchObject({ clockOffsetMs: null, postponed: 0 })
  time.ask()(new Date(clock.wallMs() + 90_000).toUTCString())
  expect(Math.abs((said().clockOffsetMs ?? 0) - 90_000)).toBeLessThan(1000)
  const id = outbox.append(unknown())
  for (let tries = 0; tries < POSTPONE_AFTER_TRIES; tries++) outbox.noteFailure(id, 'the server failed')
  expect(said()).toMatchObject({ queueDepth: 1, postponed: 1 })
})

it('the terminal is told when the picture goes, fails and comes', async () => {
  const { status } = await start()
  const news = (state: SourceHealth['state']) => {
    status.watch(sourceWith({ state, lastError: SECRET }))
    return status.pictureNews()
  }
  expect(news('live')).toBeNull()
  expect(news('reconnecting')).toBe('There is no picture (rtsp://***@10.0.0.9/1: Connection refused). Trying again.')
  expect(news('reconnecting')).toBeNull()
  expect(news('failing')).toMatch(/It was lost very often lately; trying again less often\.$/)
  expect(news('live')).toBe('The picture is back.')
})

describe('/metrics', () => {
  it('gives Prometheus what there is to watch', async () => {
    const { clock, outbox, status, ask } = await startReady()
    status.countDecision('unknown')
    status.noteVisionError()
    outbox.append(unknown())
    clock.nowMs += 2500
    const response = await ask('/metrics')
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(lines.map((line) => line.replace('rollcall_camera_', '').replace(/version="[^"]*"/, 'version=""'))).toEqual([
      `info{version="",runtime="onnxruntime",model="${MODEL_FUSED}"} 1`,
      'ready 1',
      'server_connected 0',
      'frames_total 1',
      'frames_dropped_total 3',
      'source_restarts_total 2',
      'vision_errors_total 1',
      'decisions_total{kind="match"} 0',
      'decisions_total{kind="ambiguous"} 0',
      'decisions_total{kind="unknown"} 1',
      'decisions_total{kind="spoof"} 0',
      'outbox_events 1',
      'dead_letters 0',
      'gallery_people 0',
      'gallery_revision 7',
      'last_frame_age_seconds 2.5',
      'uptime_seconds 2.5',
    ])
  })

  it('leaves out what is not known yet', async () => {
    const { ask } = await start()
    expect(await (await ask('/metrics')).text()).not.toContain('last_frame_age_seconds')
  })
})
