import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DEMO_PEOPLE, DEMO_STRANGER } from '../src/demo/people.ts'
import { portraits } from '../src/demo/portraits.ts'
import { Board } from '../src/kiosk/board.ts'
import { KioskServer } from '../src/kiosk/kiosk-server.ts'
import { systemClock as clock } from '../src/lib/clock.ts'
import { PageWebcam } from '../src/source/page-webcam.ts'
import { useVision } from './shared-vision.ts'
import { findChromium, launch } from './support/chromium.ts'
import { filmAsWebcam } from './support/webcam-film.ts'
import { hasFfmpeg, tempDir } from './support.ts'

const executablePath = findChromium()
const vision = useVision()
const [ANA = DEMO_STRANGER] = DEMO_PEOPLE

/** The page, the camera program behind it as far as it matters here, and a browser. */
async function openPage(flags: readonly string[]): Promise<PageWebcam> {
  const webcam = new PageWebcam(clock).open()
  const server = new KioskServer({}, undefined, webcam)
  const board = new Board(() => null)
  const url = `http://localhost:${await server.listen(0)}`
  const publishing = setInterval(() => {
    board.update({ webcam: webcam.attempt })
    server.publish(board.header(clock.wallMs()), null)
  }, 100)
  const browser: Browser = await launch(executablePath ?? '', flags)
  onTestFinished(async () => {
    clearInterval(publishing)
    await webcam.close()
    await browser.close()
    await server.close()
  })
  await (await browser.newPage()).goto(url)
  return webcam
}

describe.skipIf(!executablePath || !hasFfmpeg)('the webcam of the browser at the door', { timeout: 120_000 }, () => {
  it('sends pictures in which the face is found', async () => {
    const dir = tempDir()
    const [portrait] = await portraits(dir, [ANA])
    const webcam = await openPage(filmAsWebcam(portrait?.photoPath ?? '', join(dir, 'webcam.mjpeg')))
    const frames = [await webcam.next(), await webcam.next(), await webcam.next()]
    for (const frame of frames) expect(frame?.previewJpeg?.byteLength).toBeLessThan(512 * 1024)
    const [frame] = frames
    if (!frame) throw new Error('no frame')
    expect(await vision().detect(frame.image)).toHaveLength(1)
    expect(webcam.health()).toMatchObject({ state: 'live', lastError: null })
  })

  it.each([
    ['refused', ['--use-fake-device-for-media-stream', '--deny-permission-prompts']],
    ['missing', ['--use-fake-ui-for-media-stream']],
  ] as const)('that is %s says so', async (failure, flags) => {
    const webcam = await openPage(flags)
    await expect.poll(() => webcam.failure, { timeout: 30_000 }).toBe(failure)
    expect(webcam.health().lastError).toMatch(/webcam/)
  })
})
