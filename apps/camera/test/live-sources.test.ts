import { describe, expect, it, onTestFinished } from 'vitest'
import { type Clock, systemClock } from '../src/lib/clock.ts'
import { findFfmpeg } from '../src/source/ffmpeg-binary.ts'
import { FfmpegSource } from '../src/source/ffmpeg-source.ts'
import { parseSource } from '../src/source/source-spec.ts'
import { MjpegServer } from './support/mjpeg-server.ts'
import { RtspServer } from './support/rtsp-server.ts'
import { hasFfmpeg } from './support.ts'

const FFMPEG = process.env.FFMPEG_PATH ?? 'ffmpeg'

/** The time of this computer, which can be put forward; pauses are short. */
function hastyClock() {
  let aheadMs = 0
  let onPause = (): void => undefined
  const clock: Clock = {
    ...systemClock,
    monotonicMs: () => systemClock.monotonicMs() + aheadMs,
    sleep: (ms, signal) => {
      onPause()
      return systemClock.sleep(Math.min(ms, 20), signal)
    },
  }
  const putForward = (ms: number): void => {
    aheadMs += ms
  }
  /** Resolves with the next pause. */
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      onPause = resolve
    })
  return { clock, putForward, pause }
}

async function watch(url: string, { clock } = hastyClock()): Promise<FfmpegSource> {
  const ffmpeg = await findFfmpeg(FFMPEG)
  const spec = parseSource(url, '/')
  if (spec.kind === 'folder' || spec.kind === 'kiosk') throw new Error('not a camera')
  const source = new FfmpegSource({ spec, ffmpeg, fps: 10, preview: null, pace: 'real-time', loop: false, clock })
  onTestFinished(() => source.close())
  return source
}

/** Takes frames until one of a later start of the camera comes. */
async function liveAgain(source: FfmpegSource, restarts: number): Promise<void> {
  do expect(await source.next()).not.toBeNull()
  while (source.health().restarts < restarts || source.health().state !== 'live')
}

describe.skipIf(!hasFfmpeg)('a network camera', { timeout: 60_000 }, () => {
  it.each([
    ['tcp', 'Basic'],
    ['tcp', 'Digest'],
    ['udp', 'Basic'],
    ['udp', 'Digest'],
  ] as const)('is read over RTSP (%s) with a login (%s)', async (transport, scheme) => {
    const camera = await RtspServer.start(FFMPEG, { scheme, user: 'admin', password: 'p@ss' })
    const played = new Promise((resolve) => camera.once('play', resolve))
    const source = await watch(transport === 'udp' ? camera.url().replace('rtsp:', 'rtsp+udp:') : camera.url())
    expect((await source.next())?.image).toMatchObject({ widthPx: 1280, heightPx: 720 })
    expect(await played).toBe(transport)
    expect(source.health()).toMatchObject({ state: 'live', restarts: 0, lastError: null })
  })

  it('is read as MJPEG over HTTP', async () => {
    const camera = await MjpegServer.start({ user: 'admin', password: 'pass' })
    const source = await watch(camera.url('admin:pass'))
    expect((await source.next())?.seq).toBe(1)
    camera.kick()
    await liveAgain(source, 1)
  })

  it.each(['Basic', 'Digest'] as const)(
    'says in words that the password is wrong, and not which (%s)',
    async (scheme) => {
      const camera = await RtspServer.start(FFMPEG, { scheme, user: 'admin', password: 'right' })
      const time = hastyClock()
      const failed = time.pause()
      const source = await watch(camera.url({ user: 'admin', password: 'wr0ng' }), time)
      await failed
      expect(source.health()).toMatchObject({
        state: 'reconnecting',
        lastError: 'the camera refuses the user name or the password',
      })
    },
  )

  it('that cut the connection is live again', async () => {
    const camera = await RtspServer.start(FFMPEG)
    const source = await watch(camera.url())
    await source.next()
    camera.kick()
    await liveAgain(source, 1)
  })

  it('that was switched off and on is live again', async () => {
    const camera = await RtspServer.start(FFMPEG)
    const time = hastyClock()
    const source = await watch(camera.url(), time)
    await source.next()
    const lost = time.pause()
    await camera.goAway()
    await lost
    expect(source.health().state).toBe('reconnecting')
    await camera.comeBack()
    await liveAgain(source, 1)
  })

  it('that stalled is started again, and is live once its pictures are', async () => {
    const camera = await RtspServer.start(FFMPEG)
    const time = hastyClock()
    const source = await watch(camera.url(), time)
    await source.next()
    camera.stalled = true
    const again = new Promise((resolve) => camera.once('play', resolve))
    time.putForward(10_000)
    await again
    expect(source.health()).toMatchObject({ state: 'reconnecting', lastError: 'no picture for 10 s' })
    camera.stalled = false
    await liveAgain(source, 1)
    expect(source.health().lastError).toBeNull()
  })
})

it('a camera that fails all the time is called failing, and still tried', async () => {
  const time = hastyClock()
  // Node, which knows none of the arguments and ends at once.
  const ffmpeg = { path: process.execPath, version: { major: 5, minor: 1 } }
  const options = { ffmpeg, fps: 10, preview: null, pace: 'real-time', loop: false, clock: time.clock } as const
  const source = new FfmpegSource({ ...options, spec: { kind: 'dshow', device: 'HD Webcam' } })
  onTestFinished(() => source.close())
  const states = []
  for (let i = 0; i < 22; i++) {
    await time.pause()
    states.push(source.health().state)
  }
  expect(states.slice(0, 20)).toEqual(Array(20).fill('reconnecting'))
  expect(states.slice(20)).toEqual(['failing', 'failing'])
  expect(source.health()).toMatchObject({ restarts: 22, lastError: expect.stringContaining('bad option') })
})
