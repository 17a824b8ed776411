import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FakeClock } from '../../test/support.ts'
import { PageWebcam } from './page-webcam.ts'
import { CANVAS } from './source.ts'

function setUp() {
  const clock = new FakeClock()
  const webcam = new PageWebcam(clock)
  onTestFinished(() => webcam.close())
  const later = (ms: number) => {
    clock.nowMs += ms
  }
  return { webcam, clock, later }
}

const picture = (background: string, width = 1280, height = 720) =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer()

describe('the webcam of the kiosk page', () => {
  it('gives the newest picture, fitted into the canvas, with the JPEG as preview, and counts what it left out', async () => {
    const { webcam, later } = setUp()
    const [red, blue] = [await picture('#f00'), await picture('#00f', 640, 480)]
    webcam.open().offer(red)
    later(100)
    webcam.offer(blue)
    const frame = await webcam.next()
    expect(frame).toMatchObject({ seq: 2, previewJpeg: blue, image: { ...CANVAS, format: 'rgb24' } })
    const middle = (360 * CANVAS.widthPx + 640) * 3
    expect(frame?.image.data[middle + 2]).toBeGreaterThan(250)
    expect([...(frame?.image.data.subarray(0, 3) ?? [])]).toEqual([128, 128, 128])
    expect(webcam.health()).toMatchObject({ state: 'live', framesDropped: 1, lastError: null })
  })

  it('takes nothing before it is open, after it is closed, or much faster than it was asked for', async () => {
    const { webcam, later } = setUp()
    const jpeg = await picture('#f00')
    webcam.offer(jpeg)
    webcam.open().offer(jpeg)
    later(10)
    webcam.offer(jpeg)
    expect((await webcam.next())?.seq).toBe(1)
    const waiting = webcam.next()
    await webcam.close()
    expect(await waiting).toBeNull()
    later(1000)
    webcam.offer(jpeg)
    expect(await webcam.next()).toBeNull()
    expect(webcam.attempt).toBeNull()
  })

  it('goes on after something that is no picture, or is too large a one', async () => {
    const { webcam, later } = setUp()
    webcam.open().offer(new TextEncoder().encode('<svg/>'))
    const next = webcam.next()
    for (const jpeg of [await picture('#fff', 3000, 3000), await picture('#0f0')]) {
      later(100)
      await new Promise((resolve) => setImmediate(resolve))
      webcam.offer(jpeg)
    }
    later(100)
    const good = await picture('#0f0')
    webcam.offer(good)
    expect((await next)?.previewJpeg).toBeDefined()
    expect(webcam.health().lastError).toBeNull()
  })

  it('asks the page to open it anew when nothing comes for 25 s, or nothing more for 10 s', async () => {
    const { webcam, later } = setUp()
    webcam.open()
    const attemptAfter = (ms: number) => {
      later(ms)
      webcam.check()
      return webcam.attempt
    }
    expect([attemptAfter(24_000), attemptAfter(1000)]).toEqual([0, 1])
    expect(webcam.health()).toMatchObject({
      state: 'reconnecting',
      restarts: 1,
      lastError: expect.stringContaining('is it open'),
    })
    webcam.offer(await picture('#f00'))
    await webcam.next()
    expect(webcam.health()).toMatchObject({ state: 'live', lastError: null })
    expect([attemptAfter(9000), attemptAfter(1000)]).toEqual([1, 2])
  })

  it('says why there is no picture until there is one', async () => {
    const { webcam } = setUp()
    webcam.open().fail('refused')
    expect([webcam.failure, webcam.health().lastError]).toEqual(['refused', expect.stringContaining('allow it')])
    webcam.offer(await picture('#f00'))
    await webcam.next()
    expect(webcam.failure).toBeNull()
  })
})
